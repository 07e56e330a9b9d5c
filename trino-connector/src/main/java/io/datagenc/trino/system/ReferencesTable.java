package io.datagenc.trino.system;

import io.datagenc.compiler.description.LawText;
import io.datagenc.compiler.description.ReferenceText;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.schema.SchemaPlans;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.InMemoryRecordSet;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.VarcharType;
import java.util.List;
import java.util.Optional;

/// `system.references`: which rows refer to rows of other tables, and how these are found.
final class ReferencesTable extends PlanTable {

  ReferencesTable(SchemaPlans plans, ConnectorSession session) {
    super(
        plans,
        session,
        "references",
        "references between tables, among them all foreign keys",
        List.of(
            column("table_name", VarcharType.VARCHAR, "table whose rows refer"),
            column("reference_name", VarcharType.VARCHAR, "alias of the reference, else its table"),
            column("columns", TEXTS, "referring columns; none of a positional reference"),
            column("referenced_table", VarcharType.VARCHAR, "table that is referred to"),
            column("referenced_columns", TEXTS, "columns of its key, as many as columns"),
            column("is_foreign_key", BooleanType.BOOLEAN, "whether every value is a key there"),
            column("kind", VarcharType.VARCHAR, "OWNER, DRAWN, ONE TO ONE or COMPUTED"),
            column(
                "law",
                VarcharType.VARCHAR,
                "distribution of the drawn rows, or of the number of rows per owner"),
            column("within", TEXTS, "columns that choose the owner of the candidates"),
            column("null_fraction", DoubleType.DOUBLE, "share of rows that refer to nothing"),
            column("description", VarcharType.VARCHAR, "how the row is found, in words")));
  }

  @Override
  void addRows(String schema, ServedPlan plan, InMemoryRecordSet.Builder rows) {
    for (TablePlan table : plan.plan().tables()) {
      for (ReferencePlan reference : table.references()) {
        rows.addRow(
            schema,
            table.name(),
            reference.name(),
            texts(reference.columns()),
            reference.parent(),
            texts(reference.parentColumns()),
            reference.constraint() == ReferencePlan.Constraint.FOREIGN_KEY,
            kind(reference.draw()),
            law(table, reference.draw()).orElse(null),
            texts(within(table, reference.draw())),
            nullFraction(plan, table, reference),
            ReferenceText.draw(plan.plan(), reference));
      }
    }
  }

  private static String kind(RowDraw draw) {
    return switch (draw) {
      case RowDraw.Owner _ -> "OWNER";
      case RowDraw.Drawn _ -> "DRAWN";
      case RowDraw.OneToOne _ -> "ONE TO ONE";
      case RowDraw.Computed _ -> "COMPUTED";
    };
  }

  private static Optional<String> law(TablePlan table, RowDraw draw) {
    return switch (draw) {
      case RowDraw.Owner _ ->
          table.rows() instanceof RowsPlan.PerOwner owned
              ? Optional.of(count(owned.fanOut()))
              : Optional.empty();
      case RowDraw.Drawn drawn -> Optional.of(LawText.of(drawn.law()));
      case RowDraw.OneToOne _, RowDraw.Computed _ -> Optional.empty();
    };
  }

  /// `ROWS 12`, `ROWS BETWEEN 2 AND 60 USING zipf(1.2)`.
  private static String count(FanOut fanOut) {
    return fanOut.low() == fanOut.high()
        ? "ROWS %d".formatted(fanOut.low())
        : "ROWS BETWEEN %d AND %d USING %s"
            .formatted(fanOut.low(), fanOut.high(), LawText.of(fanOut.law()));
  }

  private static List<String> within(TablePlan table, RowDraw draw) {
    return draw instanceof RowDraw.Drawn drawn
        ? switch (drawn.candidates()) {
          case Candidates.All _, Candidates.Preceding _ -> List.of();
          case Candidates.Owned owned -> columns(table, owned.reference());
          case Candidates.PrecedingOwned owned -> columns(table, owned.reference());
          case Candidates.OwnedByThisRow _ -> primaryKey(table);
        }
        : List.of();
  }

  private static List<String> columns(TablePlan table, String reference) {
    return table.reference(reference).columns();
  }

  private static List<String> primaryKey(TablePlan table) {
    return table.keys().stream()
        .filter(key -> key.kind() == KeyPlan.Kind.PRIMARY_KEY)
        .findFirst()
        .map(KeyPlan::columns)
        .orElse(List.of());
  }

  private static double nullFraction(ServedPlan plan, TablePlan table, ReferencePlan reference) {
    return reference.columns().isEmpty()
        ? reference.nulls().map(draw -> draw.fraction().doubleValue()).orElse(0.0)
        : reference.columns().stream()
            .mapToDouble(column -> plan.domains().domain(table.name(), column).nullFraction())
            .max()
            .orElse(0);
  }
}
