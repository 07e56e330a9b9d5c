package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// The connections to a database, used again while they are good. Safe for use by many threads.
final class Connections implements AutoCloseable {
  private static final int SECONDS_TO_ANSWER = 10;

  private final Database database;
  private final SqlFailures failures;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  Connections(Database database) {
    this.database = database;
    this.failures = new SqlFailures(database);
  }

  SqlFailures failures() {
    return failures;
  }

  /// Something that is done with a connection.
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /// Does `work` in a transaction.
  ///
  /// @param what the work, for people: "tables cannot be made"
  <T> T inTransaction(String what, Work<T> work) {
    try (Lease lease = begin()) {
      T result = work.run(lease.connection());
      lease.commit();
      return result;
    } catch (SQLException e) {
      throw failures.of(Reason.WRITE_FAILED, what, e);
    }
  }

  /// Does `work`, of which each statement is a transaction.
  <T> T outsideOfTransactions(String what, Work<T> work) {
    try (Lease lease = new Lease(take())) {
      T result = work.run(lease.connection());
      lease.keep();
      return result;
    } catch (SQLException e) {
      throw failures.of(Reason.WRITE_FAILED, what, e);
    }
  }

  /// Begins a transaction.
  Lease begin() throws SQLException {
    Connection connection = take();
    Lease lease = new Lease(connection);
    try {
      connection.setAutoCommit(false);
      String settings = database.beginSettings();
      if (!settings.isEmpty()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(settings);
        }
      }
      return lease;
    } catch (SQLException e) {
      lease.close();
      throw e;
    }
  }

  private Connection take() throws SQLException {
    for (Connection one = idle.poll(); one != null; one = idle.poll()) {
      if (one.isValid(SECONDS_TO_ANSWER)) {
        return one;
      }
      discard(one);
    }
    try {
      return connect();
    } catch (SQLException e) {
      throw failures.of(Reason.UNAVAILABLE, "no connection", e);
    }
  }

  /// A password that was changed meanwhile is read again, once.
  private Connection connect() throws SQLException {
    try {
      return database.connect();
    } catch (SQLException e) {
      if (!database.isLoginFailure(e)) {
        throw e;
      }
      return database.connect();
    }
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is broken, which is why it is given up; the server notices by itself.
      return;
    }
  }

  @Override
  public void close() {
    for (Connection one = idle.poll(); one != null; one = idle.poll()) {
      discard(one);
    }
  }

  /// A connection that somebody uses. Closing a lease that is neither committed nor kept ends the
  /// connection, and with it the transaction.
  final class Lease implements AutoCloseable {
    private final Connection connection;
    private boolean open = true;

    private Lease(Connection connection) {
      this.connection = connection;
    }

    Connection connection() {
      return connection;
    }

    void commit() throws SQLException {
      connection.commit();
      connection.setAutoCommit(true);
      keep();
    }

    void rollback() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
      keep();
    }

    private void keep() {
      open = false;
      idle.push(connection);
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        discard(connection);
      }
    }
  }

  /// A failure that says nothing about the database itself.
  static SinkException notSupported(String message) {
    return new SinkException(Reason.NOT_SUPPORTED, message);
  }
}
