package io.datagenc.sinks.parquet;

import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// Makes the pages of one leaf column, row group after row group. A chunk whose first values come
/// as a dictionary has a dictionary page, as long as all come so and it does not grow too large.
final class ColumnChunkWriter {
  /// Entries that are added at once: between them a page may end.
  private static final int STRIDE = 1024;

  private static final int MAX_PAGE_ENTRIES = 1 << 17;

  /// A larger dictionary of a vector is not looked through.
  private static final int MAX_DICTIONARY_ENTRIES = 1 << 16;

  private static final int MAX_DICTIONARY_BYTES = 1 << 20;

  private final int pageBytes;
  private final boolean canHaveDictionary;
  private final LeafValues values;
  private final ChunkDictionary dictionary;
  private final LevelRuns repetition;
  private final LevelRuns definition;
  private final ChunkPages pages;
  private final Optional<BloomFilters> bloomFilter;
  private final LittleEndianBuffer body = new LittleEndianBuffer();
  private Mode mode = Mode.UNDECIDED;
  private int entryCount;
  private int rowCount;
  private int[] present = new int[2 * STRIDE];
  private long[] ids = new long[2 * STRIDE];
  private int idCount;

  /// How the values of a chunk are stored, from here on.
  private enum Mode {
    UNDECIDED,
    DICTIONARY,
    VALUES
  }

  ColumnChunkWriter(ColumnDescriptor column, ParquetOptions options) {
    PrimitiveType type = column.getPrimitiveType();
    this.pageBytes = options.pageBytes();
    this.canHaveDictionary = type.getPrimitiveTypeName() != PrimitiveTypeName.BOOLEAN;
    this.values = values(type, options.compression());
    this.dictionary = new ChunkDictionary(values(type, options.compression()));
    this.repetition = new LevelRuns(column.getMaxRepetitionLevel());
    this.definition = new LevelRuns(column.getMaxDefinitionLevel());
    this.bloomFilter =
        canHaveDictionary
                && options.bloomFilterColumns().contains(String.join(".", column.getPath()))
            ? Optional.of(new BloomFilters())
            : Optional.empty();
    this.pages = new ChunkPages(column, options.compression(), values);
  }

  private static LeafValues values(PrimitiveType type, ParquetCompression compression) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN, INT32, INT64, FLOAT, DOUBLE ->
          new NumberValues(type.getPrimitiveTypeName(), compression);
      case BINARY -> new TextLeafValues(type);
      case FIXED_LEN_BYTE_ARRAY -> new WideValues(type);
      case INT96 -> throw new IllegalArgumentException("nothing is written as INT96");
    };
  }

  /// The number of bytes that the chunk takes so far, about.
  long byteSize() {
    return pages.byteSize()
        + values.byteSize()
        + dictionary.values().byteSize()
        + (long) Integer.BYTES * idCount
        + entryCount;
  }

  /// Adds entries, whose rows are those of `vector`.
  void write(Vector vector, Levels levels) {
    byte[] repetitions = levels.repetition();
    int from = 0;
    while (from < levels.count()) {
      int to = Math.min(from + STRIDE, levels.count());
      // Pages begin where rows do.
      while (to < levels.count() && repetitions[to] != 0) {
        to++;
      }
      write(vector, levels, from, to);
      from = to;
    }
  }

  private void write(Vector vector, Levels levels, int from, int to) {
    if (present.length < to - from) {
      present = new int[to - from];
    }
    int[] rows = levels.rows();
    int count = 0;
    int rowsBegun = 0;
    if (levels.isEachRow()) {
      System.arraycopy(rows, from, present, 0, to - from);
      count = to - from;
      rowsBegun = count;
    } else {
      for (int i = from; i < to; i++) {
        rowsBegun += levels.repetition()[i] == 0 ? 1 : 0;
        if (rows[i] >= 0) {
          present[count++] = rows[i];
        }
      }
    }
    if (count > 0) {
      add(vector, count);
    }
    repetition.add(levels.repetition(), from, to);
    definition.add(levels.definition(), from, to);
    entryCount += to - from;
    rowCount += rowsBegun;
    if (entryCount >= MAX_PAGE_ENTRIES
        || values.byteSize() + (long) Integer.BYTES * idCount >= pageBytes) {
      endPage();
    }
  }

  /// Adds the values of the rows that are present.
  private void add(Vector vector, int count) {
    switch (vector) {
      case DictionaryVector indexed -> {
        int[] vectorIds = indexed.ids();
        for (int i = 0; i < count; i++) {
          present[i] = vectorIds[present[i]];
        }
        if (isToBeInDictionary(indexed.dictionary())) {
          reserveIds(count);
          dictionary.addIds(indexed.dictionary(), present, count, ids, idCount);
          idCount += count;
        } else {
          addValues(indexed.dictionary(), count);
        }
      }
      case ConstantVector constant -> {
        if (isToBeInDictionary(constant.value())) {
          reserveIds(count);
          Arrays.fill(ids, idCount, idCount + count, dictionary.constantId(constant.value()));
          idCount += count;
        } else {
          Arrays.fill(present, 0, count, 0);
          addValues(constant.value(), count);
        }
      }
      case ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          ArrayVector _,
          MapVector _,
          RowVector _ ->
          addValues(vector, count);
    }
  }

  private boolean isToBeInDictionary(Vector entries) {
    if (mode == Mode.VALUES
        || !canHaveDictionary
        || entries.length() > MAX_DICTIONARY_ENTRIES
        || dictionary.values().byteSize() > MAX_DICTIONARY_BYTES) {
      return false;
    }
    mode = Mode.DICTIONARY;
    return true;
  }

  private void reserveIds(int count) {
    if (idCount + count > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(idCount + count, 2 * ids.length));
    }
  }

  private void addValues(Vector flat, int count) {
    if (mode == Mode.DICTIONARY && entryCount > 0) {
      endPage();
    }
    mode = Mode.VALUES;
    values.append(flat, present, count);
  }

  private void endPage() {
    body.clear();
    repetition.flush(body);
    definition.flush(body);
    Encoding encoding;
    int valueCount = mode == Mode.DICTIONARY ? idCount : values.count();
    Optional<Bounds> bounds;
    if (mode == Mode.DICTIONARY) {
      encoding = Encoding.RLE_DICTIONARY;
      int width = BitPacking.width(Math.max(0, dictionary.values().count() - 1));
      body.putByte(width);
      RunLengths.write(ids, idCount, width, body);
      bounds = dictionary.values().bounds(used());
    } else {
      // A page of NULLs has nothing that an encoding would say anything of.
      encoding = valueCount == 0 ? Encoding.PLAIN : values.encode(body);
      bounds = values.bounds(null);
    }
    pages.add(body, new ChunkPages.Page(encoding, entryCount, rowCount, valueCount, bounds));
    bloomFilter.ifPresent(values::addTo);
    values.clear();
    idCount = 0;
    entryCount = 0;
    rowCount = 0;
  }

  /// Which entries of the dictionary the page has.
  private boolean[] used() {
    boolean[] used = new boolean[dictionary.values().count()];
    for (int i = 0; i < idCount; i++) {
      used[(int) ids[i]] = true;
    }
    return used;
  }

  /// The Bloom filter of the chunk that was ended last, with its header, if it is to have one.
  Optional<LittleEndianBuffer> bloomFilter() throws IOException {
    return bloomFilter.isPresent() ? Optional.of(bloomFilter.get().finish()) : Optional.empty();
  }

  /// Ends the chunk, which is written to `output`, and begins the next one.
  WrittenChunk finish(CountingOutput output) throws IOException {
    if (entryCount > 0) {
      endPage();
    }
    bloomFilter.ifPresent(dictionary.values()::addTo);
    WrittenChunk chunk = pages.finish(dictionary.values(), output);
    dictionary.clear();
    mode = Mode.UNDECIDED;
    return chunk;
  }
}
