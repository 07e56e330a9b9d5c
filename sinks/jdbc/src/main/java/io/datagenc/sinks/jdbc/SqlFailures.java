package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.sql.SQLException;

/// What a database says about a failure, as failures of a store.
record SqlFailures(Database database) {

  /// A failure to do something.
  ///
  /// @param what for people: "table hr.employee cannot be written"
  SinkException of(Reason reason, String what, SQLException failure) {
    String message =
        "%s: %s: %s%s"
            .formatted(
                database.location(),
                what,
                said(failure),
                database.remedy(failure).map(remedy -> "; " + remedy).orElse(""));
    return database.isTransient(failure)
        ? SinkException.transientFailure(reason, message, failure)
        : new SinkException(reason, message, failure);
  }

  /// The message in one line.
  private static String said(SQLException failure) {
    Throwable told = failure;
    while (told.getMessage() == null && told.getCause() != null) {
      told = told.getCause();
    }
    return String.valueOf(told.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
