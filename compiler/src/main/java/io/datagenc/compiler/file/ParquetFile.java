package io.datagenc.compiler.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/// A Parquet file, of which columns of scalars are read.
///
/// Pages are found and decompressed here, because the file reader of the library cannot be loaded
/// without Hadoop; the library decodes footers, levels and values.
record ParquetFile(Path path) implements RowFile {
  private static final int TAIL_BYTES = 8;
  private static final String MAGIC = "PAR1";

  /// The magic of files with an encrypted footer.
  private static final String ENCRYPTED_MAGIC = "PARE";

  @Override
  public String rowWord() {
    return "row";
  }

  @Override
  public void read(List<FileColumn> columns, RowConsumer rows) throws RowFileException {
    RowFileFailures.checkReadable(path);
    Rows taken = new Rows(rows);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      read(file, footer(file), columns, taken);
    } catch (IOException e) {
      throw RowFileFailures.of(e);
    } catch (RuntimeException e) {
      if (taken.failure == e) {
        throw e;
      }
      // Decoders meet damaged bytes with whatever exception their code runs into.
      throw new RowFileException("it is damaged: " + e, e);
    }
  }

  /// Tells failures of the consumer from those of decoding.
  private static final class Rows {
    private final RowConsumer consumer;
    private @Nullable RuntimeException failure;

    Rows(RowConsumer consumer) {
      this.consumer = consumer;
    }

    boolean row(long number, List<@Nullable String> values) {
      try {
        return consumer.row(number, values);
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    }
  }

  private static ParquetMetadata footer(RandomAccessFile file)
      throws IOException, RowFileException {
    long length = file.length();
    if (length < MAGIC.length() + TAIL_BYTES) {
      throw new RowFileException("it is not a Parquet file");
    }
    byte[] tail = new byte[TAIL_BYTES];
    file.seek(length - TAIL_BYTES);
    file.readFully(tail);
    String magic = new String(tail, 4, 4, StandardCharsets.ISO_8859_1);
    if (magic.equals(ENCRYPTED_MAGIC)) {
      throw new RowFileException("it is encrypted");
    }
    int footerBytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (!magic.equals(MAGIC) || footerBytes <= 0 || footerBytes > length - TAIL_BYTES) {
      throw new RowFileException("it is not a Parquet file");
    }
    byte[] footer = new byte[footerBytes];
    file.seek(length - TAIL_BYTES - footerBytes);
    file.readFully(footer);
    return new ParquetMetadataConverter()
        .fromParquetMetadata(Util.readFileMetaData(new ByteArrayInputStream(footer)));
  }

  private static void read(
      RandomAccessFile file, ParquetMetadata footer, List<FileColumn> columns, Rows rows)
      throws IOException, RowFileException {
    MessageType schema = footer.getFileMetaData().getSchema();
    List<Type> fields = fields(schema, columns);
    MessageType projection = new MessageType(schema.getName(), fields.stream().distinct().toList());
    List<ColumnDescriptor> descriptors = new ArrayList<>();
    List<Function<ColumnReader, String>> texts = new ArrayList<>();
    for (Type field : fields) {
      descriptors.add(projection.getColumnDescription(new String[] {field.getName()}));
      texts.add(ParquetTexts.of(field.asPrimitiveType()));
    }
    @Nullable String[] values = new String[fields.size()];
    List<@Nullable String> view = Arrays.asList(values);
    long number = 0;
    for (BlockMetaData block : footer.getBlocks()) {
      ParquetPages pages = ParquetPages.read(file, block, projection.getColumns());
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              pages, new NoConversion(), projection, footer.getFileMetaData().getCreatedBy());
      List<ColumnReader> cells = descriptors.stream().map(store::getColumnReader).toList();
      for (long row = 0; row < block.getRowCount(); row++) {
        for (int i = 0; i < values.length; i++) {
          ColumnReader cell = cells.get(i);
          int present = cell.getDescriptor().getMaxDefinitionLevel();
          values[i] = cell.getCurrentDefinitionLevel() == present ? texts.get(i).apply(cell) : null;
          cell.consume();
        }
        if (!rows.row(++number, view)) {
          return;
        }
      }
    }
  }

  private static List<Type> fields(MessageType schema, List<FileColumn> columns)
      throws RowFileException {
    List<String> names = schema.getFields().stream().map(Type::getName).toList();
    List<Type> fields = new ArrayList<>();
    for (int index : ColumnNames.indexes(columns, names)) {
      Type field = schema.getType(index);
      if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
        throw new RowFileException("column `%s` is nested".formatted(field.getName()));
      }
      fields.add(field);
    }
    return fields;
  }
}
