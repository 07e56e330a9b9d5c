package io.datagenc.sinks.duckdb.database;

import io.datagenc.sinks.duckdb.DuckdbSql;
import io.datagenc.sinks.duckdb.DuckdbStore;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A database file, which may not exist yet.
///
/// @param path absolute
record DuckdbFile(Path path) {
  private static final String NAME = "~file";
  private static final Pattern HOLDER = Pattern.compile("held in (.*?) \\(PID (\\d+)\\)");

  boolean exists() {
    return Files.exists(path);
  }

  /// Whether DuckDB calls the database like a schema.
  boolean isCalled(String schema) {
    return path.getFileName().toString().split("\\.", 2)[0].equalsIgnoreCase(schema);
  }

  /// The directory beside the file for rows that are not in it yet, and locks.
  Path staging() {
    return path.resolveSibling("." + path.getFileName() + ".datagenc");
  }

  /// Opens the file to read; it exists.
  Connection read() throws SQLException {
    return open(" (READ_ONLY)");
  }

  /// Opens the file to write, in one transaction, and makes it if it does not exist.
  Connection write() throws SQLException {
    Connection connection = open("");
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// A database is called after its file, and a schema of the same name would be ambiguous: here it
  /// has a name that no schema has.
  private Connection open(String options) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "ATTACH %s AS %s%s"
              .formatted(DuckdbSql.text(path.toString()), DuckdbSql.name(NAME), options));
      statement.execute("USE " + DuckdbSql.name(NAME));
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// A failure in words.
  SinkException failure(Reason reason, SQLException failure) {
    String message = DuckdbStore.firstLine(failure);
    Matcher holder = HOLDER.matcher(message);
    if (message.contains("Could not set lock")) {
      return new SinkException(
          Reason.BUSY,
          "the database %s is open in another process%s; close it there and repeat the command"
              .formatted(
                  path,
                  holder.find() ? ", " + holder.group(1) + " (PID " + holder.group(2) + ")" : ""),
          failure);
    }
    if (message.contains("not a valid DuckDB database file")) {
      return new SinkException(
          Reason.UNAVAILABLE,
          "%s is a file, but no database of DuckDB; give another path".formatted(path),
          failure);
    }
    return new SinkException(reason, "the database %s: %s".formatted(path, message), failure);
  }
}
