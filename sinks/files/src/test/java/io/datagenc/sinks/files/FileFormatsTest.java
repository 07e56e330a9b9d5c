package io.datagenc.sinks.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.AllTypes;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SampleRow;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.avro.AvroFileWriter;
import io.datagenc.sinks.csv.CsvFormat;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.Conversions;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xerial.snappy.Snappy;

class FileFormatsTest {
  private static final int ROWS = 10_000;

  private static final int MAX_DIGITS = 15;

  @TempDir private Path directory;

  private static FileTable fileTable(SampleTable table) {
    return new FileTable(
        new TargetName("lake", "shop", table.table().name()), table.table(), table.columns());
  }

  private Path write(FolderFormat format, SampleTable table) throws IOException {
    Path file = directory.resolve("file" + format.suffix());
    long rows = table.table().rowCount();
    try (PartFile part = format.create(Files.newOutputStream(file), fileTable(table))) {
      Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
      for (long row = 0; row < rows; row += Batch.MAX_ROWS) {
        part.write(table.generate(row, (int) Math.min(Batch.MAX_ROWS, rows - row), scratch));
      }
      part.finish();
    }
    return file;
  }

  /// The type of DuckDB that takes a value out of JSON; bytes are texts there.
  private static String duckDbType(Type type) {
    return switch (type) {
      case SimpleType.REAL -> "FLOAT";
      case SimpleType.VARBINARY -> "VARCHAR";
      case SimpleType simple -> simple.name();
      case DecimalType decimal -> "DECIMAL(%d, %d)".formatted(decimal.precision(), decimal.scale());
      case TimeType _ -> "TIME";
      case TimestampType _ -> "TIMESTAMP";
      case TimestampWithTimeZoneType _ -> "TIMESTAMPTZ";
      case ArrayType array -> duckDbType(array.element()) + "[]";
      case SetType set -> duckDbType(set.element()) + "[]";
      case MapType map -> "MAP(%s, %s)".formatted(duckDbType(map.key()), duckDbType(map.value()));
      case RowType row ->
          row.fields().stream()
              .map(field -> '"' + field.name() + "\" " + duckDbType(field.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      default -> "VARCHAR";
    };
  }

  private static String json(Path file, SampleTable table, String replaced) {
    return "(SELECT * REPLACE (%s) FROM read_json('%s', format = 'newline_delimited', columns = {%s}))"
        .formatted(
            replaced,
            file,
            table.sampleColumns().stream()
                .map(column -> "'%s': '%s'".formatted(column.name(), duckDbType(column.type())))
                .collect(Collectors.joining(", ")));
  }

  /// DuckDB takes numbers of JSON that are no integers for floating point numbers of 15 digits.
  private static boolean isWide(Type type) {
    return switch (type) {
      case DecimalType decimal -> decimal.precision() > MAX_DIGITS;
      case ArrayType array -> isWide(array.element());
      case RowType row -> row.fields().stream().anyMatch(field -> isWide(field.type()));
      default -> false;
    };
  }

  private static SampleTable without(SampleTable table, Predicate<SampleColumn> left) {
    return SampleTable.of(
        table.table().name(),
        table.table().rowCount(),
        table.sampleColumns().stream().filter(Predicate.not(left)).toArray(SampleColumn[]::new));
  }

  @ParameterizedTest
  @EnumSource(names = "SNAPPY", mode = EnumSource.Mode.EXCLUDE)
  void linesOfJsonHaveEveryType(TextCompression compression) throws Exception {
    SampleTable table =
        without(AllTypes.table("everything", ROWS), column -> isWide(column.type()));
    Path file = write(new FolderFormat.Json(compression), table);
    try (DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(
          duckDb,
          json(
              file,
              table,
              "from_base64(bytes) AS bytes, replace(replace(doc::VARCHAR, ':', ': '), ',', ', ') AS"
                  + " doc"),
          table,
          ROWS);
    }
  }

  @Test
  void linesOfJsonHaveNestedTypes() throws Exception {
    SampleTable table = without(NestedTypes.table("nested", 2000), column -> isWide(column.type()));
    Path file = write(new FolderFormat.Json(TextCompression.NONE), table);
    try (DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(
          duckDb,
          json(
              file,
              table,
              "map_from_entries(list_transform(map_entries(lookup), lambda e: {'k': e.key, 'v':"
                  + " CASE WHEN e.value IS NOT NULL THEN {'uid': e.value.uid, 'raw':"
                  + " from_base64(e.value.raw), 'doc': replace(e.value.doc::VARCHAR, ':', ': ')}"
                  + " END})) AS lookup"),
          table,
          2000);
    }
  }

  @Test
  void linesOfJsonHaveAllDigitsOfWideNumbers() throws Exception {
    SampleTable table =
        without(
            AllTypes.table("everything", 1000),
            column -> !column.name().equals("id") && !isWide(column.type()));
    List<String> lines =
        Files.readAllLines(write(new FolderFormat.Json(TextCompression.NONE), table));
    assertThat(lines).hasSize(1000);
    for (int row = 0; row < lines.size(); row++) {
      int number = row;
      assertThat(lines.get(row))
          .isEqualTo(
              table.sampleColumns().stream()
                  .map(
                      column ->
                          "\"%s\":%s".formatted(column.name(), canonical(column.value(number))))
                  .collect(Collectors.joining(",", "{", "}")));
    }
  }

  @Test
  void snappyHasTheFramesOfHadoop() throws Exception {
    SampleTable table = AllTypes.table("everything", ROWS);
    FolderFormat.Csv plain = new FolderFormat.Csv(CsvFormat.DEFAULT, TextCompression.NONE);
    FolderFormat.Csv framed = new FolderFormat.Csv(CsvFormat.DEFAULT, TextCompression.SNAPPY);
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    Path file = write(framed, table);
    assertThat(file.toString()).endsWith(".csv.snappy");
    try (DataInputStream input = new DataInputStream(Files.newInputStream(file))) {
      while (input.available() > 0) {
        int blockEnd = texts.size() + input.readInt();
        while (texts.size() < blockEnd) {
          texts.write(Snappy.uncompress(input.readNBytes(input.readInt())));
        }
        assertThat(texts.size()).isEqualTo(blockEnd);
      }
    }
    assertThat(texts.toByteArray()).isEqualTo(Files.readAllBytes(write(plain, table)));
  }

  @ParameterizedTest
  @EnumSource
  void avroHasEveryTypeWithEveryCodec(AvroFileWriter.Codec codec) throws Exception {
    assertAvro(AllTypes.table("everything", ROWS), codec);
  }

  @Test
  void avroHasNestedTypesAndFilesWithoutRows() throws Exception {
    assertAvro(NestedTypes.table("nested", 2000), AvroFileWriter.Codec.NONE);
    assertAvro(NestedTypes.table("nested", 0), AvroFileWriter.Codec.SNAPPY);
  }

  @Test
  void avroFilesAreAFunctionOfTheirRows() throws Exception {
    FolderFormat format = new FolderFormat.Avro(AvroFileWriter.Codec.SNAPPY);
    byte[] first = Files.readAllBytes(write(format, AllTypes.table("everything", 100)));
    assertThat(Files.readAllBytes(write(format, AllTypes.table("everything", 100))))
        .isEqualTo(first);
  }

  @Test
  void avroRefusesNamesThatItCannotHave() {
    SampleTable table =
        SampleTable.of("t", 1, SampleColumn.notNull("first name", SimpleType.BIGINT, row -> row));
    assertThatThrownBy(
            () -> new FolderFormat.Avro(AvroFileWriter.Codec.NONE).require(fileTable(table)))
        .hasMessage("`first name` is no name in Avro, which has letters, digits and _");
  }

  private void assertAvro(SampleTable table, AvroFileWriter.Codec codec) throws IOException {
    Path file = write(new FolderFormat.Avro(codec), table);
    GenericData data = new GenericData();
    data.addLogicalTypeConversion(new Conversions.DecimalConversion());
    data.addLogicalTypeConversion(new Conversions.UUIDConversion());
    data.addLogicalTypeConversion(new TimeConversions.DateConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
    long row = 0;
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>(null, null, data))) {
      for (GenericRecord read : reader) {
        for (SampleColumn column : table.sampleColumns()) {
          String expected = canonical(column.value(row));
          String found = canonical(read.get(column.name()));
          if (!found.equals(expected)) {
            assertThat(found).as("row %d of %s", row, column.name()).isEqualTo(expected);
          }
        }
        row++;
      }
    }
    assertThat(row).isEqualTo(table.table().rowCount());
  }

  /// The text of a value, of a sample or of Avro: maps in the order of their entries' texts.
  private static String canonical(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case ByteBuffer buffer -> {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield canonical(bytes);
      }
      case BigDecimal decimal -> decimal.toPlainString();
      case SampleRow row -> fields(row.fields());
      case GenericRecord record ->
          fields(
              record.getSchema().getFields().stream()
                  .<@Nullable Object>map(field -> record.get(field.pos()))
                  .toList());
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(
                  entry ->
                      "(" + canonical(entry.getKey()) + "," + canonical(entry.getValue()) + ")")
              .sorted()
              .collect(Collectors.joining(",", "[", "]"));
      case List<?> list when isEntries(list) ->
          list.stream()
              .map(FileFormatsTest::canonical)
              .sorted()
              .collect(Collectors.joining(",", "[", "]"));
      case List<?> list ->
          list.stream().map(FileFormatsTest::canonical).collect(Collectors.joining(",", "[", "]"));
      default -> value.toString();
    };
  }

  /// Whether they are entries of a map whose keys are no texts.
  private static boolean isEntries(List<?> list) {
    return !list.isEmpty()
        && list.getFirst() instanceof GenericRecord record
        && record.getSchema().getField("key") != null
        && record.getSchema().getField("value") != null;
  }

  private static String fields(List<? extends @Nullable Object> fields) {
    return fields.stream()
        .map(FileFormatsTest::canonical)
        .collect(Collectors.joining(",", "(", ")"));
  }
}
