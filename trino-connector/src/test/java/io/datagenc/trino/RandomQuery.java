package io.datagenc.trino;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A query of [RandomQueries].
///
/// @param number of the query in its run
/// @param seed of the query alone
record RandomQuery(int number, long seed, String sql) {

  /// Whether the order of its rows is given.
  boolean ordered() {
    return sql.contains(" ORDER BY ");
  }

  /// Whether it reads a sample of a table.
  boolean sampled() {
    return sql.contains(RandomQueries.SAMPLE);
  }

  /// One statement of the numbers of queries, of their rows and of the values in these.
  static String digests(List<RandomQuery> queries) {
    return queries.stream().map(RandomQuery::digest).collect(Collectors.joining(" UNION ALL "));
  }

  private String digest() {
    String names =
        IntStream.range(0, columns()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    return "SELECT %d, count(*), to_hex(checksum(ROW(%s))) FROM (%s) q%d (%s)"
        .formatted(number, names, sql, number, names);
  }

  /// How many columns it gives: the list after `SELECT` has no texts.
  private int columns() {
    int columns = 1;
    int depth = 0;
    for (int i = 0; depth > 0 || !sql.startsWith(" FROM ", i); i++) {
      switch (sql.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case ',' -> columns += depth == 0 ? 1 : 0;
        default -> {}
      }
    }
    return columns;
  }
}
