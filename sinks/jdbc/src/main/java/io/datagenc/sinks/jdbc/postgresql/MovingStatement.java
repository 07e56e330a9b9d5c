package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.jdbc.Database.Move;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Moves the rows of several tables into others by one statement. Foreign keys are asked when a
/// statement ends, so that it does not matter which of its parts adds the rows that others refer to
/// (PostgreSQL's manual, section 7.8.4 and CREATE TABLE, DEFERRABLE).
///
/// @param database spells names
record MovingStatement(Connection connection, PostgresqlDatabase database) {

  /// Does it, unless it is done.
  void move(List<Move> moves) throws SQLException {
    PostgresqlCatalog catalog = new PostgresqlCatalog(connection, database);
    List<Move> open = new ArrayList<>();
    for (Move move : moves) {
      if (catalog.oid(move.from()).isPresent()) {
        open.add(move);
      }
    }
    if (open.isEmpty()) {
      return;
    }
    // Values of GENERATED ALWAYS columns are taken, as COPY does.
    List<String> insertions =
        open.stream().map(move -> move.insertion(database, " OVERRIDING SYSTEM VALUE")).toList();
    int last = insertions.size() - 1;
    String others =
        IntStream.range(0, last)
            .mapToObj(i -> "m%d AS (%s)".formatted(i, insertions.get(i)))
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute((last == 0 ? "" : "WITH " + others + ' ') + insertions.get(last));
      for (Move move : open) {
        statement.execute("DROP TABLE " + database.quoted(move.from()));
      }
    }
    for (Move move : open) {
      move.records().move(connection, move.from(), move.to());
    }
  }
}
