package io.datagenc.compiler.analyzer.output;

import java.util.List;

/// A defect with the rows that have it: those whose index, permuted by the key of its group, is in
/// a range.
///
/// Defects that write a column in common, directly or through others, are a group. They share a
/// permutation and have ranges apart, so that no row has two of them and the number of rows of each
/// is exact; different groups are independent.
///
/// @param first the first permuted index
/// @param end the one after the last
record PlacedDefect(DefectDraft draft, Group group, long first, long end) {

  /// Defects that exclude each other.
  ///
  /// @param number counted from 0
  /// @param columns those of all its defects, in the order of their names
  /// @param rows how many of the rows of a run have one of them
  record Group(int number, List<String> columns, long rows) {
    Group {
      columns = List.copyOf(columns);
    }
  }

  /// How many of the rows of a run have the defect.
  long rows() {
    return end - first;
  }
}
