package io.datagenc.sinks;

import static io.datagenc.sinks.SampleColumn.notNull;

import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.IndexPlan;
import io.datagenc.engine.plan.IndexPlan.Direction;
import io.datagenc.engine.plan.StoreDeclarations;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A table of goods with what a plan declares beside types and keys: CHECKs, DEFAULTs, an
/// enumeration, indexes, a numbered column; and some of it that means something to one store only.
public final class Goods {
  private static final EnumerationPlan MOOD =
      new EnumerationPlan(Optional.of("mood"), List.of("sad", "o'k", "happy"));

  private Goods() {}

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("mood", "'o''k'"),
          Map.entry("kind", "'it''s \\'::character varying"),
          Map.entry("note", "'long'"),
          Map.entry("amount", "12.50"),
          Map.entry("active", "true"),
          Map.entry("born", "DATE '2024-02-29'"),
          Map.entry("seen", "CURRENT_TIMESTAMP"),
          Map.entry("at", "now()"),
          Map.entry("token", "gen_random_uuid()"),
          Map.entry("odd", "lower('X')"));

  public static SampleTable sample() {
    return SampleTable.of(
        "goods",
        100,
        notNull("id", SimpleType.BIGINT, row -> row + 1),
        notNull("mood", new VarcharType(5), row -> MOOD.values().get((int) (row % 3))),
        notNull("kind", new VarcharType(20), row -> "kind " + row),
        notNull("note", VarcharType.TEXT, row -> "note"),
        notNull("amount", new DecimalType(10, 2), row -> BigDecimal.valueOf(row, 2)),
        notNull("active", SimpleType.BOOLEAN, row -> row % 2 == 0),
        notNull("born", SimpleType.DATE, row -> LocalDate.of(2024, 1, 1)),
        notNull("seen", new TimestampType(3), row -> LocalDateTime.of(2024, 1, 1, 0, 0)),
        notNull("at", new TimestampWithTimeZoneType(6), row -> Instant.EPOCH),
        notNull("token", SimpleType.UUID, row -> new UUID(0, row)),
        notNull("odd", new VarcharType(5), row -> "x"));
  }

  private static Expression.ColumnReference column(String name, Type type) {
    return new Expression.ColumnReference(name, type);
  }

  private static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), SimpleType.BOOLEAN);
  }

  private static Expression text(Type type, String value) {
    return new Expression.Literal(type, Value.BytesValue.ofText(value));
  }

  private static CheckPlan check(@Nullable String name, String sql, Expression condition) {
    return new CheckPlan(Optional.ofNullable(name), sql, condition);
  }

  private static List<CheckPlan> checks() {
    Expression amount = column("amount", new DecimalType(10, 2));
    Expression mood = column("mood", new VarcharType(5));
    Expression limit = new Expression.Literal(new DecimalType(10, 2), new Value.LongValue(10_000));
    return List.of(
        check("affordable", "amount < 100.00", call("<", amount, limit)),
        check(null, "amount <> 100", call("<>", amount, limit)),
        check(
            null,
            "mood IN (…)",
            call(
                "OR",
                call("=", mood, text(mood.type(), "sad")),
                call("=", mood, text(mood.type(), "o'k")),
                call("=", mood, text(mood.type(), "happy")))),
        check(null, "mood <> kind", call("<>", mood, column("kind", new VarcharType(20)))),
        check(
            null,
            "kind LIKE 'k%'",
            call("LIKE", column("kind", new VarcharType(20)), text(new VarcharType(2), "k%"))),
        check(null, "sounds_nice(kind)", call("SOUNDS_NICE", column("kind", new VarcharType(20)))));
  }

  /// What the plan says of the table.
  public static TablePlan table() {
    SampleTable table = sample();
    List<ColumnPlan> columns = new ArrayList<>();
    for (SampleColumn sample : table.sampleColumns()) {
      ColumnPlan column = sample.plan();
      columns.add(
          new ColumnPlan(
              column.name(),
              column.type(),
              column.nullability(),
              column.visibility(),
              column.expression(),
              Optional.ofNullable(DEFAULTS.get(column.name())),
              column.comment(),
              List.of()));
    }
    return table
        .table()
        .withColumns(columns)
        .withConstraints(table.table().keys(), checks())
        .withDeclarations(
            new StoreDeclarations(
                List.of(
                    new IndexPlan(
                        Optional.of("by_amount"),
                        List.of(
                            new IndexPlan.Column("amount", Direction.DESCENDING),
                            new IndexPlan.Column("kind", Direction.ASCENDING)),
                        "CREATE INDEX by_amount ON goods (amount DESC, kind)"),
                    new IndexPlan(
                        Optional.of("odd"), List.of(), "CREATE INDEX odd ON goods (lower(kind))")),
                Map.of("mood", MOOD),
                Set.of("id")));
  }

  /// A plan of the table alone.
  public static SamplePlan plan() {
    return new SamplePlan(
        new GenerationPlan("shop", 1, 1, BigDecimal.ONE, List.of(table())), List.of(sample()));
  }
}
