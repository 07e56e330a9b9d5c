package io.datagenc.athena.predicate;

import io.datagenc.athena.column.FormattedTexts;
import io.datagenc.engine.domain.inversion.ValueFilter;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Vector;

/// Tests values of a column. Not thread-safe.
public interface RowTest {

  /// Keeps those of the first `count` of `rows` at which `vector` has an admitted value, in their
  /// order, at the beginning of `rows`. Returns how many they are.
  int select(Vector vector, int[] rows, int count);

  /// Admits what `filter` does.
  static RowTest of(ValueFilter filter) {
    return filter::select;
  }

  /// Admits values of whose texts `filter` admits.
  static RowTest of(ValueFilter filter, FormattedTexts texts) {
    return (vector, rows, count) -> {
      BytesVector formatted = texts.of(vector, 0, vector.length());
      return filter.select(formatted, rows, count);
    };
  }

  /// Admits NULL, or all but NULL, or neither.
  static RowTest ofNull(boolean admitsNull, boolean admitsOthers) {
    return (vector, rows, count) -> {
      int selected = 0;
      for (int i = 0; i < count; i++) {
        if (vector.isNull(rows[i]) ? admitsNull : admitsOthers) {
          rows[selected++] = rows[i];
        }
      }
      return selected;
    };
  }
}
