package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.jdbc.Database.Replacement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Puts complete tables in the places of others within one transaction: owner, grants, and foreign
/// keys from and to tables that stay are carried over.
///
/// @param database spells names
record TableSwap(Connection connection, PostgresqlDatabase database) {
  /// Foreign keys from elsewhere, as statements that drop and that add them.
  private static final String INCOMING =
      """
      SELECT k.conrelid, k.conrelid::regclass::text, quote_ident(k.conname), pg_get_constraintdef(k.oid)
      FROM pg_constraint k
      WHERE k.confrelid = ? AND k.contype = 'f' AND k.conrelid <> k.confrelid AND k.conparentid = 0
      """;

  /// Foreign keys of a table to others.
  private static final String OUTGOING =
      """
      SELECT k.confrelid, quote_ident(k.conname), pg_get_constraintdef(k.oid)
      FROM pg_constraint k
      WHERE k.conrelid = ? AND k.contype = 'f' AND k.conrelid <> k.confrelid AND k.conparentid = 0
      """;

  private static final String OWNER =
      """
      SELECT CASE WHEN pg_get_userbyid(o.relowner) <> pg_get_userbyid(n.relowner)
                  THEN quote_ident(pg_get_userbyid(o.relowner)) END
      FROM pg_class o, pg_class n WHERE o.oid = ? AND n.oid = ?
      """;

  private static final String GRANTS =
      """
      SELECT a.privilege_type,
             CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
             a.is_grantable
      FROM pg_class c, aclexplode(c.relacl) a
      WHERE c.oid = ? AND a.grantee <> c.relowner
      """;

  /// A foreign key of another table.
  private record Incoming(long child, String drop, String add) {}

  /// A foreign key to another table.
  private record Outgoing(long parent, String add) {}

  /// Does it, unless it is done.
  void replace(List<Replacement> replacements) throws SQLException {
    List<Long> dropped = new ArrayList<>();
    List<Incoming> incoming = new ArrayList<>();
    List<Outgoing> outgoing = new ArrayList<>();
    for (Replacement replacement : replacements) {
      PostgresqlCatalog catalog = new PostgresqlCatalog(connection, database);
      OptionalLong old = catalog.oid(replacement.to());
      if (catalog.oid(replacement.from()).isPresent() && old.isPresent()) {
        execute("LOCK TABLE " + database.quoted(replacement.to()) + " IN ACCESS EXCLUSIVE MODE");
        dropped.add(old.getAsLong());
        incoming.addAll(incoming(old.getAsLong()));
        outgoing.addAll(outgoing(old.getAsLong(), replacement.to()));
      }
    }
    for (Incoming key : incoming) {
      execute(key.drop());
    }
    for (Replacement replacement : replacements) {
      replace(replacement);
    }
    for (Incoming key : incoming) {
      if (!dropped.contains(key.child())) {
        execute(key.add());
      }
    }
    // Those between tables of the run are steps of their own.
    for (Outgoing key : outgoing) {
      if (!dropped.contains(key.parent())) {
        execute(key.add());
      }
    }
  }

  private void replace(Replacement replacement) throws SQLException {
    PostgresqlCatalog catalog = new PostgresqlCatalog(connection, database);
    OptionalLong from = catalog.oid(replacement.from());
    if (from.isEmpty()) {
      return;
    }
    OptionalLong old = catalog.oid(replacement.to());
    if (old.isPresent()) {
      carryOver(replacement.from(), from.getAsLong(), old.getAsLong());
      execute("DROP TABLE " + database.quoted(replacement.to()));
    }
    execute(
        "ALTER TABLE %s RENAME TO %s"
            .formatted(
                database.quoted(replacement.from()), database.quoted(replacement.to().name())));
    for (Map.Entry<String, String> name : replacement.renamed().entrySet()) {
      execute(
          "ALTER TABLE %s RENAME CONSTRAINT %s TO %s"
              .formatted(
                  database.quoted(replacement.to()),
                  database.quoted(name.getKey()),
                  database.quoted(name.getValue())));
    }
    replacement.records().move(connection, replacement.from(), replacement.to());
  }

  private void carryOver(QualifiedTable table, long from, long old) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(GRANTS)) {
      query.setLong(1, old);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          statements.add(
              "GRANT %s ON %s TO %s%s"
                  .formatted(
                      rows.getString(1),
                      database.quoted(table),
                      rows.getString(2),
                      rows.getBoolean(3) ? " WITH GRANT OPTION" : ""));
        }
      }
    }
    try (PreparedStatement query = connection.prepareStatement(OWNER)) {
      query.setLong(1, old);
      query.setLong(2, from);
      try (ResultSet rows = query.executeQuery()) {
        if (rows.next() && rows.getString(1) != null) {
          statements.add(
              "ALTER TABLE %s OWNER TO %s".formatted(database.quoted(table), rows.getString(1)));
        }
      }
    }
    for (String statement : statements) {
      execute(statement);
    }
  }

  private List<Incoming> incoming(long table) throws SQLException {
    List<Incoming> keys = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(INCOMING)) {
      query.setLong(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String child = rows.getString(2);
          String name = rows.getString(3);
          keys.add(
              new Incoming(
                  rows.getLong(1),
                  "ALTER TABLE %s DROP CONSTRAINT %s".formatted(child, name),
                  "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(child, name, rows.getString(4))));
        }
      }
    }
    return keys;
  }

  private List<Outgoing> outgoing(long table, QualifiedTable name) throws SQLException {
    List<Outgoing> keys = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(OUTGOING)) {
      query.setLong(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          keys.add(
              new Outgoing(
                  rows.getLong(1),
                  "ALTER TABLE %s ADD CONSTRAINT %s %s"
                      .formatted(database.quoted(name), rows.getString(2), rows.getString(3))));
        }
      }
    }
    return keys;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
