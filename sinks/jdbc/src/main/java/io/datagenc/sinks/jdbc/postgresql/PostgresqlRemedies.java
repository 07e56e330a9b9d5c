package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.jdbc.ConstraintRemedies;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/// What a user can do about failures of PostgreSQL, by SQLSTATE (PostgreSQL's manual, appendix A).
final class PostgresqlRemedies {
  private PostgresqlRemedies() {}

  static Optional<String> of(SQLException failure) {
    return switch (String.valueOf(failure.getSQLState())) {
      case "28P01", "28000" ->
          Optional.of("check `connection-user` and `connection-password` of the catalog");
      case "3D000" -> Optional.of("make the database, or name another one in `connection-url`");
      case "42501" ->
          Optional.of(
              "grant the role what is missing; to a role that may only insert, load tables that are"
                  + " there with `bookkeeping = none`");
      case "53300" -> Optional.of("use fewer connections: `max-connections` of the catalog");
      case "53100" -> Optional.of("make room on the server; the same command goes on afterwards");
      case "23514" -> Optional.of(ConstraintRemedies.CHECK);
      case "23503" -> Optional.of(ConstraintRemedies.FOREIGN_KEY);
      case "23505" -> Optional.of(ConstraintRemedies.KEY);
      case "57014" ->
          Optional.of("the server's `statement_timeout`, or somebody, has ended the statement");
      case "55P03" -> Optional.of("another session holds a lock on the table (`lock_timeout`)");
      case "22021", "22P05" -> Optional.of("PostgreSQL's texts cannot hold the character U+0000");
      case "08001", "08004", "08006" -> certificate(failure);
      default -> Optional.empty();
    };
  }

  private static Optional<String> certificate(SQLException failure) {
    String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    boolean isUntrusted =
        said.contains("pkix") || said.contains("certificat") || said.contains("trust");
    if (isUntrusted) {
      return Optional.of(
          "name the file of the server's certificate authority in `ssl-root-cert`; for Amazon RDS"
              + " that is global-bundle.pem, which is not among those that Java trusts");
    }
    return said.contains("does not support ssl")
        ? Optional.of("`ssl-mode = disable` connects without encryption")
        : Optional.empty();
  }
}
