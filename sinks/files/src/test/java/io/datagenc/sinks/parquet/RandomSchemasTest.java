package io.datagenc.sinks.parquet;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SampleRow;
import io.datagenc.sinks.SampleTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Columns of random types, nested ones too, with NULLs everywhere, in pages and row groups of
/// random sizes.
class RandomSchemasTest {
  private static final int MAX_DEPTH = 3;
  private static final List<SimpleType> SIMPLE =
      List.of(
          SimpleType.BOOLEAN,
          SimpleType.TINYINT,
          SimpleType.SMALLINT,
          SimpleType.INTEGER,
          SimpleType.BIGINT,
          SimpleType.REAL,
          SimpleType.DOUBLE,
          SimpleType.VARBINARY,
          SimpleType.DATE,
          SimpleType.UUID);

  @TempDir private Path directory;

  private static Type type(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth < MAX_DEPTH ? 11 : 7)) {
      case 0, 1, 2 -> SIMPLE.get(random.nextInt(SIMPLE.size()));
      case 3 -> {
        int precision = random.nextInt(1, 39);
        yield new DecimalType(precision, random.nextInt(precision + 1));
      }
      case 4 -> VarcharType.TEXT;
      case 5 -> new CharType(5);
      case 6 ->
          switch (random.nextInt(3)) {
            case 0 -> new TimeType(6);
            case 1 -> new TimestampType(6);
            default -> new TimestampWithTimeZoneType(6);
          };
      case 7 -> new ArrayType(type(random, depth + 1));
      case 8 -> new SetType(type(random, depth + 1));
      case 9 ->
          new MapType(
              random.nextInt(2) == 0 ? VarcharType.TEXT : SimpleType.INTEGER,
              type(random, depth + 1));
      default -> {
        List<RowType.Field> fields = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
          fields.add(new RowType.Field("f" + i, type(random, depth + 1)));
        }
        yield new RowType(fields);
      }
    };
  }

  /// @param nulls how many of eight values are NULL, within nested ones too
  private static @Nullable Object value(Type type, SplittableRandom random, int nulls) {
    return random.nextInt(8) < nulls ? null : present(type, random, nulls);
  }

  private static Object present(Type type, SplittableRandom random, int nulls) {
    return switch (type) {
      case SimpleType.BOOLEAN -> random.nextBoolean();
      case SimpleType.TINYINT -> (long) (byte) random.nextInt();
      case SimpleType.SMALLINT -> (long) (short) random.nextInt();
      case SimpleType.INTEGER -> (long) (random.nextInt() >> random.nextInt(32));
      case SimpleType.BIGINT -> random.nextLong() >> random.nextInt(64);
      case SimpleType.REAL -> (float) random.nextInt(1000) / 8;
      case SimpleType.DOUBLE -> (double) random.nextInt(100_000) / 16;
      case SimpleType.VARBINARY -> {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case SimpleType.DATE -> LocalDate.ofEpochDay(random.nextInt(-20_000, 60_000));
      case SimpleType.UUID -> new UUID(random.nextLong(), random.nextLong());
      case DecimalType decimal ->
          new BigDecimal(
              new BigInteger(digits(random, decimal.precision()))
                  .multiply(BigInteger.valueOf(random.nextInt(-1, 2))),
              decimal.scale());
      case CharType _ -> digits(random, 5);
      case VarcharType _ -> text(random);
      case TimeType _ -> LocalTime.ofNanoOfDay(1000 * random.nextLong(86_400_000_000L));
      case TimestampType _ -> LocalDateTime.ofInstant(instant(random), ZoneOffset.UTC);
      case TimestampWithTimeZoneType _ -> instant(random);
      case ArrayType array -> values(array.element(), random, nulls);
      case SetType set -> values(set.element(), random, nulls);
      case MapType map -> {
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.put(
              map.key() instanceof VarcharType ? "key " + i : (Object) (long) i,
              value(map.value(), random, nulls));
        }
        yield entries;
      }
      case RowType row ->
          SampleRow.of(
              row.fields().stream().map(field -> value(field.type(), random, nulls)).toArray());
      default -> throw new IllegalArgumentException("no values of " + type.sql());
    };
  }

  private static List<@Nullable Object> values(Type type, SplittableRandom random, int nulls) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(value(type, random, nulls));
    }
    return values;
  }

  private static Instant instant(SplittableRandom random) {
    long micros = random.nextLong(-2_000_000_000_000_000L, 4_000_000_000_000_000L);
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000), 1000 * Math.floorMod(micros, 1_000_000L));
  }

  private static String digits(SplittableRandom random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(8) == 0 ? 120 : 12); i > 0; i--) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> 0xE0 + random.nextInt(20);
            case 1 -> 0x1F600 + random.nextInt(20);
            default -> 'a' + random.nextInt(20);
          });
    }
    return text.toString();
  }

  private static SampleTable table(SplittableRandom random, long rows) {
    List<SampleColumn> columns = new ArrayList<>();
    columns.add(SampleColumn.notNull("id", SimpleType.BIGINT, row -> row));
    for (int i = random.nextInt(4, 10); i > 0; i--) {
      Type type = type(random, 0);
      long seed = random.nextLong();
      int nulls = random.nextInt(4) == 0 ? 8 : random.nextInt(4);
      columns.add(
          random.nextInt(3) == 0
              ? SampleColumn.notNull(
                  "c" + i, type, row -> present(type, new SplittableRandom(seed ^ row * 31), nulls))
              : SampleColumn.nullable(
                  "c" + i, type, row -> value(type, new SplittableRandom(seed ^ row * 31), nulls)));
    }
    return SampleTable.of("random", rows, columns.toArray(SampleColumn[]::new));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void holdWhatWasWritten(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    SampleTable table = table(random, seed % 4 == 0 ? seed / 4 - 1 : random.nextInt(2000, 10_000));
    ParquetCompression[] codecs = ParquetCompression.values();
    ParquetOptions options =
        new ParquetOptions(
            codecs[random.nextInt(codecs.length)],
            1 << random.nextInt(14, 24),
            1 << random.nextInt(9, 20));
    Path file = directory.resolve("file.parquet");
    long rows = table.table().rowCount();
    try (VectorFileWriter writer =
        new VectorFileWriter(
            Files.newOutputStream(file), ParquetSchemas.of("table", table.columns()), options)) {
      Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
      int step = random.nextInt(1, Batch.MAX_ROWS);
      for (long row = 0; row < rows; row += step) {
        writer.write(table.generate(row, (int) Math.min(step, rows - row), scratch));
      }
      WrittenFile _ = writer.finish();
    }
    try (DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, List.of(file), table, rows);
    }
  }
}
