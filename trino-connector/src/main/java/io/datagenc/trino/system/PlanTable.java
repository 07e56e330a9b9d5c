package io.datagenc.trino.system;

import io.airlift.slice.Slice;
import io.datagenc.trino.schema.SchemaPlans;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.InMemoryRecordSet;
import io.trino.spi.connector.RecordCursor;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table of the schema `system` about all plans of a catalog. Its first column is the schema; a
/// condition on that column decides which plans are compiled, and reaches schemas at any scale.
public abstract class PlanTable implements SystemTable {
  public static final String SCHEMA = "system";
  static final Type TEXTS = new ArrayType(VarcharType.VARCHAR);

  private static final int SCHEMA_COLUMN = 0;

  private final SchemaPlans plans;
  private final ConnectorSession session;
  private final ConnectorTableMetadata metadata;

  /// @param session that of the catalog: the one that a cursor gets knows no properties
  /// @param columns those after the schema
  PlanTable(
      SchemaPlans plans,
      ConnectorSession session,
      String name,
      String comment,
      List<ColumnMetadata> columns) {
    this.plans = plans;
    this.session = session;
    List<ColumnMetadata> all = new ArrayList<>();
    all.add(column("table_schema", VarcharType.VARCHAR, "schema of this catalog"));
    all.addAll(columns);
    this.metadata =
        new ConnectorTableMetadata(
            new SchemaTableName(SCHEMA, name), all, Map.of(), Optional.of(comment));
  }

  static ColumnMetadata column(String name, Type type, String comment) {
    return ColumnMetadata.builder()
        .setName(name)
        .setType(type)
        .setComment(Optional.of(comment))
        .build();
  }

  /// Adds the rows about `plan`.
  abstract void addRows(String schema, ServedPlan plan, InMemoryRecordSet.Builder rows);

  final SchemaTableName name() {
    return metadata.getTable();
  }

  @Override
  public final Distribution getDistribution() {
    return Distribution.SINGLE_COORDINATOR;
  }

  @Override
  public final ConnectorTableMetadata getTableMetadata() {
    return metadata;
  }

  @Override
  public final RecordCursor cursor(
      ConnectorTransactionHandle transaction,
      ConnectorSession sessionWithoutProperties,
      TupleDomain<Integer> constraint) {
    InMemoryRecordSet.Builder rows = InMemoryRecordSet.builder(metadata);
    Optional<List<String>> wanted = constraint.getDomains().flatMap(PlanTable::schemas);
    if (wanted.isPresent()) {
      for (String schema : wanted.get()) {
        plans.find(schema, session).ifPresent(plan -> addRows(schema, plan, rows));
      }
    } else {
      for (String schema : plans.names()) {
        plans.findUnlessBroken(schema, session).ifPresent(plan -> addRows(schema, plan, rows));
      }
    }
    return rows.build().cursor();
  }

  /// The schemas that a predicate lists; empty if it does not.
  private static Optional<List<String>> schemas(Map<Integer, Domain> predicate) {
    Domain schema = predicate.get(SCHEMA_COLUMN);
    return schema != null && schema.getValues().isDiscreteSet()
        ? Optional.of(
            schema.getValues().getDiscreteSet().stream()
                .map(value -> ((Slice) value).toStringUtf8())
                .toList())
        : Optional.empty();
  }

  /// A value of type [#TEXTS].
  static Object texts(List<String> texts) {
    BlockBuilder builder = VarcharType.VARCHAR.createBlockBuilder(null, texts.size());
    texts.forEach(text -> VarcharType.VARCHAR.writeString(builder, text));
    return builder.build();
  }
}
