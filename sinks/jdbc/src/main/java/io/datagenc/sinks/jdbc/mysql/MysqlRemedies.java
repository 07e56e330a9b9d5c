package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.jdbc.ConstraintRemedies;
import java.sql.SQLException;
import java.util.Optional;

/// What a user can do about failures of MySQL and MariaDB, by error code (MySQL's Error Message
/// Reference, MariaDB's Error Codes).
final class MysqlRemedies {
  /// A row refers to one that is not there.
  static final int NO_REFERENCED_ROW = 1452;

  private static final int CHECK_OF_MARIADB = 4025;
  private static final int CHECK_OF_MYSQL = 3819;
  private static final int DUPLICATE_KEY = 1062;

  private MysqlRemedies() {}

  static Optional<String> of(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case 1045 -> Optional.of("check `connection-user` and `connection-password` of the catalog");
      case 1044, 1142, 1227 -> Optional.of("grant the user what is missing");
      case 1040, 1203, 1226 ->
          Optional.of("use fewer connections: `max-connections` of the catalog");
      case 1021, 1114 ->
          Optional.of("make room on the server; the same command goes on afterwards");
      case 1205 -> Optional.of("another session holds a lock (`innodb_lock_wait_timeout`)");
      case CHECK_OF_MARIADB, CHECK_OF_MYSQL -> Optional.of(ConstraintRemedies.CHECK);
      case NO_REFERENCED_ROW -> Optional.of(ConstraintRemedies.FOREIGN_KEY);
      case DUPLICATE_KEY -> Optional.of(ConstraintRemedies.KEY);
      case 1290 -> Optional.of("the server is read-only; connect to the writer's endpoint");
      default ->
          String.valueOf(failure.getMessage()).contains("PKIX")
              ? Optional.of(
                  "name the file of the server's certificate authority in `ssl-root-cert`; for"
                      + " Amazon RDS that is global-bundle.pem")
              : Optional.empty();
    };
  }
}
