package io.datagenc.sinks.parquet;

import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// The compressed pages of a column chunk, kept until the row group is complete. The first page
/// decides whether those of the chunk are compressed.
final class ChunkPages {
  private final ColumnDescriptor column;
  private final PageCompressor compressor;
  private final ChunkStatistics statistics;
  private final LittleEndianBuffer compressed = new LittleEndianBuffer();
  private final List<PageLocation> locations = new ArrayList<>();
  private final Map<Encoding, Integer> pageCounts = new EnumMap<>(Encoding.class);
  private @Nullable CompressionCodec codec;
  private long uncompressedSize;
  private long entryCount;
  private long rowCount;

  /// A page before it is compressed.
  ///
  /// @param entryCount the number of values, NULLs and empty lists included
  /// @param rowCount the number of rows
  /// @param valueCount the number of values
  record Page(
      Encoding encoding, int entryCount, int rowCount, int valueCount, Optional<Bounds> bounds) {}

  /// @param order compares bounds
  ChunkPages(ColumnDescriptor column, ParquetCompression compression, LeafValues order) {
    this.column = column;
    this.compressor = new PageCompressor(compression);
    this.statistics = new ChunkStatistics(order);
  }

  /// The number of bytes of the pages.
  long byteSize() {
    return compressed.size();
  }

  void add(LittleEndianBuffer body, Page page) {
    if (codec == null) {
      codec = compressor.compressFirst(body);
    } else {
      compressor.compress(body, codec);
    }
    PageHeader header = new PageHeader(PageType.DATA_PAGE, body.size(), compressor.size());
    header.setData_page_header(
        new DataPageHeader(page.entryCount(), page.encoding(), Encoding.RLE, Encoding.RLE));
    int start = compressed.size();
    put(header, body.size(), compressed);
    locations.add(new PageLocation(start, compressed.size() - start, rowCount));
    statistics.addPage(page.bounds(), page.entryCount() - page.valueCount(), page.valueCount());
    pageCounts.merge(page.encoding(), 1, Integer::sum);
    entryCount += page.entryCount();
    rowCount += page.rowCount();
  }

  /// Adds the page that was compressed last.
  private void put(PageHeader header, int bodySize, LittleEndianBuffer target) {
    int start = target.size();
    try {
      Util.writePageHeader(header, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    uncompressedSize += target.size() - start + bodySize;
    target.put(compressor.bytes(), 0, compressor.size());
  }

  /// Writes the pages and forgets them.
  ///
  /// @param dictionary empty if the chunk has none
  WrittenChunk finish(LeafValues dictionary, CountingOutput output) throws IOException {
    CompressionCodec chosen = codec == null ? CompressionCodec.UNCOMPRESSED : codec;
    long start = output.byteCount();
    boolean hasDictionary = dictionary.count() > 0;
    if (hasDictionary) {
      writeDictionary(dictionary, chosen, output);
    }
    long dataStart = output.byteCount();
    output.write(compressed.bytes(), 0, compressed.size());
    locations.forEach(location -> location.setOffset(location.getOffset() + dataStart));
    ColumnMetaData metadata =
        new ColumnMetaData(
            Type.valueOf(typeName()),
            encodings(hasDictionary),
            Arrays.asList(column.getPath()),
            chosen,
            entryCount,
            uncompressedSize,
            output.byteCount() - start,
            dataStart);
    metadata.setStatistics(statistics.statistics());
    metadata.setEncoding_stats(encodingStatistics(hasDictionary));
    if (hasDictionary) {
      metadata.setDictionary_page_offset(start);
    }
    WrittenChunk chunk =
        new WrittenChunk(
            new ColumnChunk(start).setMeta_data(metadata),
            statistics.columnIndex(),
            new OffsetIndex(List.copyOf(locations)));
    clear();
    return chunk;
  }

  private String typeName() {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> "BYTE_ARRAY";
      case INT32, INT64, INT96, BOOLEAN, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY ->
          column.getPrimitiveType().getPrimitiveTypeName().name();
    };
  }

  private void writeDictionary(
      LeafValues dictionary, CompressionCodec chosen, CountingOutput output) throws IOException {
    LittleEndianBuffer body = new LittleEndianBuffer();
    dictionary.encodePlain(body);
    compressor.compress(body, chosen);
    PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, body.size(), compressor.size());
    header.setDictionary_page_header(new DictionaryPageHeader(dictionary.count(), Encoding.PLAIN));
    LittleEndianBuffer page = new LittleEndianBuffer();
    put(header, body.size(), page);
    output.write(page.bytes(), 0, page.size());
  }

  /// The encodings of the chunk, in order; that of levels among them.
  private List<Encoding> encodings(boolean hasDictionary) {
    EnumMap<Encoding, Integer> all = new EnumMap<>(pageCounts);
    all.put(Encoding.RLE, 0);
    if (hasDictionary) {
      all.put(Encoding.PLAIN, 0);
    }
    return List.copyOf(all.keySet());
  }

  private List<PageEncodingStats> encodingStatistics(boolean hasDictionary) {
    List<PageEncodingStats> all = new ArrayList<>();
    if (hasDictionary) {
      all.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
    }
    pageCounts.forEach(
        (encoding, count) -> all.add(new PageEncodingStats(PageType.DATA_PAGE, encoding, count)));
    return all;
  }

  private void clear() {
    compressed.clear();
    locations.clear();
    pageCounts.clear();
    statistics.clear();
    codec = null;
    uncompressedSize = 0;
    entryCount = 0;
    rowCount = 0;
  }
}
