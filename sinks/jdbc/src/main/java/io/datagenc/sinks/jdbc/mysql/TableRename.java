package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.jdbc.Database.Replacement;
import io.datagenc.sinks.jdbc.TableRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Puts complete tables in the places of others by one RENAME TABLE, which readers see as one step.
/// Foreign keys of other tables are made to refer to the new tables afterwards.
///
/// @param database spells names
record TableRename(Connection connection, MysqlDatabase database) {
  private static final String OLD_PREFIX = "datagen_old_";

  /// A table that gives up its place.
  private record Left(QualifiedTable table, QualifiedTable old) {}

  /// Does it, unless it is done.
  void replace(List<Replacement> replacements) throws SQLException {
    MysqlCatalog catalog = new MysqlCatalog(connection, database);
    List<Replacement> open = new ArrayList<>();
    for (Replacement replacement : replacements) {
      if (catalog.find(replacement.from()).isPresent()) {
        open.add(replacement);
      }
    }
    if (open.isEmpty()) {
      return;
    }
    List<Left> left = new ArrayList<>();
    List<MysqlCatalog.Incoming> incoming = new ArrayList<>();
    List<String> renames = new ArrayList<>();
    for (Replacement replacement : open) {
      if (catalog.find(replacement.to()).isPresent()) {
        QualifiedTable old =
            new QualifiedTable(replacement.to().schema(), OLD_PREFIX + replacement.to().name());
        drop(old);
        incoming.addAll(catalog.incoming(replacement.to()));
        left.add(new Left(replacement.to(), old));
        renames.add(database.quoted(replacement.to()) + " TO " + database.quoted(old));
      }
      renames.add(database.quoted(replacement.from()) + " TO " + database.quoted(replacement.to()));
    }
    execute("RENAME TABLE " + String.join(", ", renames));
    for (Replacement replacement : open) {
      TableRecords records = replacement.records();
      records.move(connection, replacement.from(), replacement.to());
    }
    connection.commit();
    for (MysqlCatalog.Incoming key : incoming) {
      boolean isReplaced = left.stream().anyMatch(each -> each.table().equals(key.child()));
      if (!isReplaced) {
        execute(
            "ALTER TABLE %s DROP FOREIGN KEY %s"
                .formatted(database.quoted(key.child()), database.quoted(key.name())));
        execute("ALTER TABLE %s ADD %s".formatted(database.quoted(key.child()), key.definition()));
      }
    }
    for (Left each : left) {
      drop(each.old());
    }
  }

  private void drop(QualifiedTable table) throws SQLException {
    execute("SET SESSION foreign_key_checks = 0");
    execute("DROP TABLE IF EXISTS " + database.quoted(table));
    execute("SET SESSION foreign_key_checks = 1");
  }

  private void execute(String sql) throws SQLException {
    MysqlDatabase.execute(connection, sql);
  }
}
