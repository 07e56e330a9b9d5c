package io.datagenc.sinks.parquet;

import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;

/// What a batch has at one node of the schema: entries with their repetition and definition levels
/// (S. Melnik et al., "Dremel: interactive analysis of web-scale datasets"), and where their values
/// are in the vector of the node.
final class Levels {
  private static final int NOWHERE = -1;

  private byte[] repetition = {};
  private byte[] definition = {};
  private int[] rows = {};
  private int count;
  private boolean isEachRow;

  int count() {
    return count;
  }

  /// For each entry, at which level it repeats what is before it; 0 where a row of the batch
  /// begins.
  byte[] repetition() {
    return repetition;
  }

  /// For each entry, how many of the optional and repeated nodes above are there.
  byte[] definition() {
    return definition;
  }

  /// For each entry, the row of the node's vector, or less than 0 where there is none.
  int[] rows() {
    return rows;
  }

  /// Whether there is one entry for each row of the batch, at the vector's row of the same number,
  /// and none of them may be NULL.
  boolean isEachRow() {
    return isEachRow;
  }

  /// The entries of a column that is not within another one: one a row.
  void ofRows(int rowCount) {
    isEachRow = true;
    reserve(rowCount);
    Arrays.fill(repetition, 0, rowCount, (byte) 0);
    Arrays.fill(definition, 0, rowCount, (byte) 0);
    for (int i = 0; i < rowCount; i++) {
      rows[i] = i;
    }
    count = rowCount;
  }

  /// The entries of `above` that are not NULL in `vector`, at one level of definition more.
  void ofOptional(Levels above, Vector vector) {
    copy(above);
    boolean mayHaveNulls = vector.mayHaveNulls();
    for (int i = 0; i < count; i++) {
      if (rows[i] >= 0) {
        if (mayHaveNulls && vector.isNull(rows[i])) {
          rows[i] = NOWHERE;
        } else {
          definition[i]++;
        }
      }
    }
  }

  private void copy(Levels other) {
    count = 0;
    reserve(other.count);
    count = other.count;
    System.arraycopy(other.repetition, 0, repetition, 0, count);
    System.arraycopy(other.definition, 0, definition, 0, count);
    System.arraycopy(other.rows, 0, rows, 0, count);
  }

  /// The entries of `above` with their rows in what `vector` indexes, if it does.
  ///
  /// @param isOptional whether the node may be NULL, and so has a level of definition
  void of(Levels above, Vector vector, boolean isOptional) {
    if (isOptional) {
      ofOptional(above, vector);
    } else {
      copy(above);
    }
    if (vector instanceof DictionaryVector indexed) {
      int[] ids = indexed.ids();
      for (int i = 0; i < count; i++) {
        if (rows[i] >= 0) {
          rows[i] = ids[rows[i]];
        }
      }
    } else if (vector instanceof ConstantVector) {
      for (int i = 0; i < count; i++) {
        rows[i] = Math.min(rows[i], 0);
      }
    }
  }

  /// The elements of lists: an entry for each, and one for each entry of `above` that has none.
  ///
  /// @param offsets where the elements of each row of the list's vector begin and end
  /// @param level the repetition level of the elements
  void ofElements(Levels above, int[] offsets, int level) {
    count = 0;
    reserve(above.count);
    for (int i = 0; i < above.count; i++) {
      int row = above.rows[i];
      int start = row < 0 ? 0 : offsets[row];
      int end = row < 0 ? 0 : offsets[row + 1];
      if (start == end) {
        reserve(count + 1);
        repetition[count] = above.repetition[i];
        definition[count] = above.definition[i];
        rows[count++] = NOWHERE;
        continue;
      }
      reserve(count + end - start);
      for (int element = start; element < end; element++) {
        repetition[count] = element == start ? above.repetition[i] : (byte) level;
        definition[count] = (byte) (above.definition[i] + 1);
        rows[count++] = element;
      }
    }
  }

  private void reserve(int needed) {
    if (needed > rows.length) {
      int length = Math.max(needed, 2 * rows.length);
      repetition = Arrays.copyOf(repetition, length);
      definition = Arrays.copyOf(definition, length);
      rows = Arrays.copyOf(rows, length);
    }
  }
}
