package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.AssertionPlan;
import io.datagenc.engine.plan.AssertionTerm;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.sink.SqlStore;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The checks of a plan's assertions. One that names columns of a table outside of queries and
/// aggregates is a rule for each row of it; every other one is a rule for the whole. As a CHECK, it
/// is broken where it is false, not where it is unknown.
final class AssertionChecks {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private final SqlStore store;
  private final List<OutputTable> outputs;
  private final AssertionSql sql;

  /// @param outputs all outputs of the catalog, at least one
  AssertionChecks(SqlStore store, GenerationPlan plan, List<OutputTable> outputs) {
    this.store = store;
    this.outputs = outputs;
    this.sql = new AssertionSql(store, plan, outputs);
  }

  StoredCheck of(AssertionPlan assertion) {
    TargetName first = outputs.getFirst().target();
    Optional<AssertionTerm> condition = assertion.condition();
    if (condition.isEmpty()) {
      return notAsked(first, assertion, "the condition has parts that stores do not compute alike");
    }
    Set<String> tables = new LinkedHashSet<>();
    addRowTables(condition.get(), tables);
    try {
      return switch (tables.size()) {
        case 0 -> ofWhole(first, assertion, condition.get());
        case 1 -> ofRows(sql.whole(tables.iterator().next()), assertion, condition.get());
        default -> notAsked(first, assertion, "it pairs rows of " + String.join(" and ", tables));
      };
    } catch (AssertionSql.NotAlikeException e) {
      return notAsked(first, assertion, String.valueOf(e.getMessage()));
    }
  }

  private static String rule(AssertionPlan assertion) {
    return "assertion %s (%s)%s"
        .formatted(
            assertion.name(),
            assertion.sql(),
            assertion
                .leastPercentage()
                .map(least -> " at least %s percent".formatted(least.toPlainString()))
                .orElse(""));
  }

  private static StoredCheck notAsked(TargetName target, AssertionPlan assertion, String reason) {
    return StoredCheck.notAsked(Dimension.CONSISTENCY, target, rule(assertion), reason);
  }

  private StoredCheck ofWhole(TargetName target, AssertionPlan assertion, AssertionTerm condition)
      throws AssertionSql.NotAlikeException {
    if (assertion.leastPercentage().isPresent()) {
      return notAsked(target, assertion, "a percentage is one of rows, and it names none");
    }
    return StoredCheck.none(
        Dimension.CONSISTENCY,
        target,
        rule(assertion),
        "SELECT CASE WHEN NOT %s THEN 1 ELSE 0 END".formatted(sql.condition(condition, "t")));
  }

  private StoredCheck ofRows(OutputTable table, AssertionPlan assertion, AssertionTerm condition)
      throws AssertionSql.NotAlikeException {
    BigDecimal rows = BigDecimal.valueOf(table.rows().getFirst().table().rowCount());
    BigInteger most =
        ALL.subtract(assertion.leastPercentage().orElse(ALL))
            .multiply(rows)
            .divide(ALL)
            .setScale(0, RoundingMode.FLOOR)
            .toBigInteger();
    String query =
        "SELECT count(*) FROM %s t WHERE NOT %s"
            .formatted(store.table(table.target()), sql.condition(condition, "t"));
    return new StoredCheck(
        Dimension.CONSISTENCY,
        table.target(),
        rule(assertion),
        new StoredCheck.Query(query, BigInteger.ZERO, Optional.of(most)));
  }

  /// Adds the tables of whose rows a term speaks outside of queries and aggregates.
  private static void addRowTables(AssertionTerm term, Set<String> tables) {
    switch (term) {
      case AssertionTerm.Column column -> tables.add(column.table());
      case AssertionTerm.Operation operation ->
          operation.operands().forEach(operand -> addRowTables(operand, tables));
      case AssertionTerm.Constant _, AssertionTerm.Aggregate _, AssertionTerm.Exists _ -> {
        // They speak of no row, or of rows of their own.
      }
    }
  }
}
