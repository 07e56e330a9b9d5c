package io.datagenc.sinks.parquet;

import io.datagenc.engine.vector.Vector;
import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.util.Optional;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/// Values of one column that are not NULL, in the order in which they are to be stored: those of a
/// page that is being filled, or those of a dictionary.
sealed interface LeafValues permits NumberValues, WideValues, TextLeafValues {

  /// Adds rows of a vector that is neither a dictionary nor a constant.
  ///
  /// @param rows the numbers of the rows, of which the first `count` count; none is NULL
  void append(Vector flat, int[] rows, int count);

  /// Whether each of the first `count` rows, of which there is one at least, follows the one
  /// before.
  static boolean areNeighbours(int[] rows, int count) {
    for (int i = 1; i < count; i++) {
      if (rows[i] != rows[i - 1] + 1) {
        return false;
      }
    }
    return count > 0;
  }

  /// The number of values.
  int count();

  /// The number of bytes that they take, before encoding.
  long byteSize();

  void clear();

  /// Whether the last value is the same as the one before.
  boolean repeatsLast();

  /// Gives up the last value.
  void removeLast();

  /// Writes the values in the encoding that suits them best.
  Encoding encode(LittleEndianBuffer buffer);

  /// Writes the values in the PLAIN encoding, which that of dictionaries is.
  void encodePlain(LittleEndianBuffer buffer);

  /// The bounds of values; nothing where there are none, or where Parquet forbids to state any.
  ///
  /// @param used whether a value is one of them; all are if this is null
  Optional<Bounds> bounds(boolean @Nullable [] used);

  /// Adds the values to a Bloom filter.
  void addTo(BloomFilters filter);

  /// Compares bounds in the order that Parquet defines for the type.
  int compare(byte[] left, byte[] right);
}
