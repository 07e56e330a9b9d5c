package io.datagenc.compiler.file;

import java.util.ArrayList;
import java.util.List;

/// Finds columns by name: as they are spelled, else without regard to case.
final class ColumnNames {
  private ColumnNames() {}

  /// The indexes of `wanted` among `names`.
  ///
  /// @throws RowFileException if one is missing or there are several
  static int[] indexes(List<FileColumn> wanted, List<String> names) throws RowFileException {
    int[] indexes = new int[wanted.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = index(wanted.get(i).name(), names);
    }
    return indexes;
  }

  private static int index(String name, List<String> names) throws RowFileException {
    List<Integer> found = matches(name, names, true);
    if (found.isEmpty()) {
      found = matches(name, names, false);
    }
    if (found.isEmpty()) {
      throw new RowFileException(new RowFileException.MissingColumn(name, names));
    }
    if (found.size() > 1) {
      throw new RowFileException("there are %d columns `%s`".formatted(found.size(), name));
    }
    return found.getFirst();
  }

  private static List<Integer> matches(String name, List<String> names, boolean exactly) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (exactly ? names.get(i).equals(name) : names.get(i).equalsIgnoreCase(name)) {
        found.add(i);
      }
    }
    return found;
  }
}
