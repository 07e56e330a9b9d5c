package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.jdbc.ExistingColumn;
import io.datagenc.sinks.jdbc.ExistingConstraint;
import io.datagenc.sinks.jdbc.ExistingTable;
import io.datagenc.sinks.jdbc.ForeignKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What PostgreSQL's system catalogs say of tables.
///
/// @param database spells names
record PostgresqlCatalog(Connection connection, PostgresqlDatabase database) {
  private static final String COLUMNS =
      """
      SELECT a.attname,
             CASE WHEN b.typtype = 'e' THEN 'enum' ELSE b.typname END,
             format_type(a.atttypid, a.atttypmod),
             CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END,
             a.attnotnull OR t.typnotnull,
             a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL,
             a.attgenerated <> ''
      FROM pg_attribute a
      JOIN pg_type t ON t.oid = a.atttypid
      JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
      WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  /// A table, partitioned or not, or a view, which takes no rows.
  private static final String RELATION =
      """
      SELECT c.oid
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      """;

  private static final String PARENTS =
      """
      SELECT k.conname, n.nspname, p.relname
      FROM pg_constraint k
      JOIN pg_class p ON p.oid = k.confrelid
      JOIN pg_namespace n ON n.oid = p.relnamespace
      WHERE k.conrelid = ? AND k.contype = 'f' AND k.conparentid = 0
      ORDER BY k.conname
      """;

  /// Keys by their indexes, so that unique indexes count, too.
  private static final String CONSTRAINTS =
      """
      SELECT c.relname, 'u',
             ARRAY(SELECT a.attname::text FROM pg_attribute a
                   WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[]))
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = ? AND i.indisunique AND i.indexprs IS NULL
      UNION ALL
      SELECT k.conname, k.contype::text,
             ARRAY(SELECT a.attname::text FROM pg_attribute a
                   WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey))
      FROM pg_constraint k
      WHERE k.conrelid = ? AND k.contype IN ('f', 'c')
      ORDER BY 1
      """;

  /// Those that run when a row is added.
  private static final String TRIGGERS =
      """
      SELECT tgname FROM pg_trigger
      WHERE tgrelid = ? AND NOT tgisinternal AND tgenabled <> 'D' AND tgtype & 4 <> 0
      ORDER BY 1
      """;

  private static final String OBSTACLES =
      """
      SELECT CASE relkind WHEN 'v' THEN 'it is a view' WHEN 'm' THEN 'it is a materialized view'
             ELSE 'row-level security applies to `' || current_user || '`, which COPY does not'
                  || ' serve; load as the owner of the table or as a role with BYPASSRLS' END
      FROM pg_class
      WHERE oid = ? AND (relkind IN ('v', 'm') OR row_security_active(oid))
      """;

  private static final String DEPENDENTS =
      """
      SELECT 'the view `' || v.oid::regclass || '`'
      FROM pg_depend d
      JOIN pg_rewrite r ON r.oid = d.objid
      JOIN pg_class v ON v.oid = r.ev_class
      WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
        AND d.refobjid = ? AND v.oid <> d.refobjid
      UNION
      SELECT 'the trigger `' || tgname || '`'
      FROM pg_trigger WHERE tgrelid = ? AND NOT tgisinternal
      UNION
      SELECT 'the policy `' || polname || '`'
      FROM pg_policy WHERE polrelid = ?
      ORDER BY 1
      """;

  private static final String CONSTRAINT =
      """
      SELECT 1 FROM pg_constraint WHERE conrelid = ? AND conname = ?
      UNION ALL
      SELECT 1 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = ? AND c.relname = ?
      """;

  /// What there is of a table.
  Optional<ExistingTable> find(QualifiedTable table) throws SQLException {
    OptionalLong oid = oid(table);
    return oid.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ExistingTable(
                columns(oid.getAsLong()),
                foreignKeys(oid.getAsLong()),
                constraints(oid.getAsLong()),
                dependents(oid.getAsLong()),
                texts(TRIGGERS, oid.getAsLong()),
                texts(OBSTACLES, oid.getAsLong()),
                content(table)));
  }

  /// The number of a relation.
  OptionalLong oid(QualifiedTable table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(RELATION)) {
      query.setString(1, table.schema());
      query.setString(2, table.name());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  private List<ExistingColumn> columns(long oid) throws SQLException {
    List<ExistingColumn> columns = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
      query.setLong(1, oid);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(column(rows));
        }
      }
    }
    return columns;
  }

  private static ExistingColumn column(ResultSet row) throws SQLException {
    String type = row.getString(2);
    int modifier = row.getInt(4);
    boolean isNumeric = type.equals("numeric") && modifier >= 0;
    return new ExistingColumn(
        row.getString(1),
        type,
        row.getString(3),
        isNumeric ? modifier - 4 >> 16 & 0xFFFF : modifier,
        isNumeric ? modifier - 4 & 0x7FF : 0,
        row.getBoolean(5) ? ExistingColumn.Presence.NOT_NULL : ExistingColumn.Presence.NULLABLE,
        row.getBoolean(7)
            ? ExistingColumn.Origin.GENERATED
            : row.getBoolean(6) ? ExistingColumn.Origin.DEFAULT : ExistingColumn.Origin.ROWS);
  }

  private List<ForeignKey> foreignKeys(long oid) throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(PARENTS)) {
      query.setLong(1, oid);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          keys.add(
              new ForeignKey(
                  rows.getString(1), new QualifiedTable(rows.getString(2), rows.getString(3))));
        }
      }
    }
    return keys;
  }

  private List<ExistingConstraint> constraints(long oid) throws SQLException {
    List<ExistingConstraint> constraints = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(CONSTRAINTS)) {
      query.setLong(1, oid);
      query.setLong(2, oid);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          constraints.add(
              new ExistingConstraint(
                  rows.getString(1),
                  switch (rows.getString(2)) {
                    case "f" -> ExistingConstraint.Kind.FOREIGN_KEY;
                    case "c" -> ExistingConstraint.Kind.CHECK;
                    default -> ExistingConstraint.Kind.KEY;
                  },
                  List.of((String[]) rows.getArray(3).getArray())));
        }
      }
    }
    return constraints;
  }

  /// The texts that a query says of a relation.
  private List<String> texts(String sql, long oid) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, oid);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }

  private List<String> dependents(long oid) throws SQLException {
    List<String> dependents = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(DEPENDENTS)) {
      query.setLong(1, oid);
      query.setLong(2, oid);
      query.setLong(3, oid);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          dependents.add(rows.getString(1));
        }
      }
    }
    return dependents;
  }

  private ExistingTable.Content content(QualifiedTable table) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT 1 FROM " + database.quoted(table) + " LIMIT 1");
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? ExistingTable.Content.ROWS : ExistingTable.Content.EMPTY;
    }
  }

  /// Whether a table has a constraint or an index of a name.
  boolean hasConstraint(QualifiedTable table, String name) throws SQLException {
    OptionalLong oid = oid(table);
    if (oid.isEmpty()) {
      return false;
    }
    try (PreparedStatement query = connection.prepareStatement(CONSTRAINT)) {
      query.setLong(1, oid.getAsLong());
      query.setString(2, name);
      query.setLong(3, oid.getAsLong());
      query.setString(4, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
