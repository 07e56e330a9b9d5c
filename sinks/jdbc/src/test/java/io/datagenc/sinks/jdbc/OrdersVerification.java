package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.load.verify.VerificationReport;
import io.datagenc.sinks.sink.Sink;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The verification of [Orders], with CHECKs: one of each row's numbers, one of a row's text, and
/// one that stores cannot be asked.
public final class OrdersVerification {
  private OrdersVerification() {}

  public static SamplePlan plan() {
    SamplePlan sample = Orders.plan(3);
    GenerationPlan plan = sample.plan();
    return new SamplePlan(
        plan.withTables(plan.tables().stream().map(OrdersVerification::withChecks).toList()),
        sample.tables());
  }

  private static TablePlan withChecks(TablePlan table) {
    List<CheckPlan> checks =
        switch (table.name()) {
          case "orders" ->
              List.of(
                  check(
                      "amount < 10000.00",
                      "<",
                      "amount",
                      new DecimalType(12, 2),
                      new Value.LongValue(1_000_000)));
          case "customers" ->
              List.of(
                  check(
                      "name <> 'it''s \\'",
                      "<>",
                      "name",
                      new VarcharType(40),
                      Value.BytesValue.ofText("it's \\")),
                  check(
                      "name < 'd'",
                      "<",
                      "name",
                      new VarcharType(40),
                      Value.BytesValue.ofText("d")));
          default -> List.of();
        };
    return table.withConstraints(table.keys(), checks);
  }

  private static CheckPlan check(
      String sql, String operator, String column, Type type, Value limit) {
    return new CheckPlan(
        Optional.empty(),
        sql,
        new Expression.Call(
            operator,
            List.of(
                new Expression.ColumnReference(column, type), new Expression.Literal(type, limit)),
            SimpleType.BOOLEAN));
  }

  public static VerificationReport verify(SamplePlan plan, Sink sink) throws InterruptedException {
    return new Verification(plan.plan(), plan.outputs(IfExists.FAIL), plan.generators(), 2)
        .run(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)));
  }

  /// The checks that ended in a way, as `table: rule`.
  public static List<String> rules(VerificationReport report, CheckResult.Outcome outcome) {
    return report.results().stream()
        .filter(result -> result.outcome() == outcome)
        .map(result -> result.check().target().name() + ": " + result.check().rule())
        .toList();
  }
}
