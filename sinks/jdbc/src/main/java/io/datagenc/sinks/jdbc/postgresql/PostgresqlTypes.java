package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.sinks.dialect.PostgresqlDialect;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.dialect.TableDefinition;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The types of enumerations that tables of PostgreSQL have.
///
/// @param database where they are
record PostgresqlTypes(PostgresqlDatabase database) {
  private static final String LABELS =
      """
      SELECT coalesce(array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
                      FILTER (WHERE e.enumlabel IS NOT NULL), '{}')
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_enum e ON e.enumtypid = t.oid
      WHERE n.nspname = ? AND t.typname = ?
      GROUP BY t.oid
      """;

  private static final String USES =
      """
      SELECT count(*)
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      JOIN pg_attribute a ON a.atttypid IN (t.oid, t.typarray) AND NOT a.attisdropped
      WHERE n.nspname = ? AND t.typname = ?
      """;

  /// The statements that make the types which a table needs and which are not there.
  ///
  /// @throws SinkException if a type of the name is there without some of the values
  List<String> createTypes(Connection connection, TableDefinition definition) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (Map.Entry<QualifiedTable, EnumerationPlan> type :
        PostgresqlDialect.INSTANCE.enumerations(definition).entrySet()) {
      Optional<List<String>> there = labels(connection, type.getKey());
      if (there.isEmpty()) {
        statements.add(
            PostgresqlDialect.INSTANCE.createEnumeration(type.getKey(), type.getValue()));
      } else if (!there.get().containsAll(type.getValue().values())) {
        throw new SinkException(
            Reason.NOT_SUPPORTED,
            "table %s needs the type %s with values that the type of that name in %s does not have; add them (ALTER TYPE … ADD VALUE), or drop the type"
                .formatted(definition.visible(), type.getKey(), database.location()));
      }
    }
    return statements;
  }

  /// The statements that drop the types of a table which is gone, as far as the plan has made them
  /// and nothing else uses them.
  List<String> dropTypes(Connection connection, TableDefinition definition) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (Map.Entry<QualifiedTable, EnumerationPlan> type :
        PostgresqlDialect.INSTANCE.enumerations(definition).entrySet()) {
      boolean isOwn =
          labels(connection, type.getKey()).filter(type.getValue().values()::equals).isPresent();
      if (isOwn && uses(connection, type.getKey()) == 0) {
        statements.add("DROP TYPE " + database.quoted(type.getKey()));
      }
    }
    return statements;
  }

  /// The values of an enumeration; none if the type is no enumeration, empty if there is none.
  private static Optional<List<String>> labels(Connection connection, QualifiedTable type)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LABELS)) {
      query.setString(1, type.schema());
      query.setString(2, type.name());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(List.of((String[]) rows.getArray(1).getArray()))
            : Optional.empty();
      }
    }
  }

  private static long uses(Connection connection, QualifiedTable type) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(USES)) {
      query.setString(1, type.schema());
      query.setString(2, type.name());
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
