package io.datagenc.sinks.files;

import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Batch;
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
import java.util.ArrayList;
import java.util.List;

/// The rows of one folder that wait until its file is written.
final class WaitingRows {
  /// About what a selection takes beside its arrays.
  private static final long OVERHEAD_BYTES = 64;

  private final List<Batch> batches = new ArrayList<>();
  private long bytes;

  /// Adds rows.
  ///
  /// @return by how many bytes they are more now
  long add(Batch batch) {
    long more = OVERHEAD_BYTES;
    for (Vector column : batch.columns()) {
      more += OVERHEAD_BYTES + bytes(column);
    }
    batches.add(batch);
    bytes += more;
    return more;
  }

  List<Batch> batches() {
    return batches;
  }

  /// About the memory that they take.
  long bytes() {
    return bytes;
  }

  /// About what the arrays of a selection take; dictionaries are shared.
  private static long bytes(Vector vector) {
    return switch (vector) {
      case ByteVector flat -> flat.length();
      case ShortVector flat -> 2L * flat.length();
      case IntVector flat -> 4L * flat.length();
      case LongVector flat -> 8L * flat.length();
      case Int128Vector flat -> 16L * flat.length();
      case BytesVector texts -> 4L * texts.length() + texts.offsets()[texts.length()];
      case DictionaryVector indexed -> 4L * indexed.length();
      case ConstantVector _ -> 0;
      case ArrayVector array -> 4L * array.length() + bytes(array.elements());
      case MapVector map -> 4L * map.length() + bytes(map.keys()) + bytes(map.values());
      case RowVector row -> row.fields().stream().mapToLong(WaitingRows::bytes).sum();
    };
  }
}
