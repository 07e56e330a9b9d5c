package io.datagenc.engine.domain.proof;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Proofs that conditions hold in every row, or in none.
public final class CheckProofs {
  private final DomainAnalysis domains;

  public CheckProofs(DomainAnalysis domains) {
    this.domains = domains;
  }

  /// Whether `condition`, a condition over rows of `table`, holds.
  ///
  /// @throws IllegalArgumentException if the table does not exist
  public CheckProof prove(String table, Expression condition) {
    TablePlan plan = domains.table(table);
    Domain domain = domains.domain(table, condition);
    Optional<Range> truth = Domains.rangeOf(domain);
    if (plan.rowCount() == 0) {
      return new CheckProof.Always("the table has no rows");
    }
    if (truth.isEmpty()) {
      return new CheckProof.Open();
    }
    if (truth.get().low().signum() > 0 || domain.maxDistinct() == 0) {
      return new CheckProof.Always(reason(plan, condition));
    }
    // A condition that is NULL is not violated.
    return truth.get().high().signum() == 0 && domain.nullFraction() < 1
        ? new CheckProof.Never(reason(plan, condition))
        : new CheckProof.Open();
  }

  /// What the values in the condition can be.
  private String reason(TablePlan table, Expression condition) {
    Map<String, Domain> values = new LinkedHashMap<>();
    collect(table, condition, "", values);
    List<String> bounds = new ArrayList<>();
    values.forEach((name, domain) -> bounds(domain).ifPresent(text -> bounds.add(name + text)));
    return bounds.isEmpty() ? "it follows from how the values are made" : String.join(", ", bounds);
  }

  private void collect(
      TablePlan table, Expression expression, String prefix, Map<String, Domain> values) {
    switch (expression) {
      case Expression.ColumnReference column ->
          values.putIfAbsent(
              "`" + prefix + column.column() + "`", domains.domain(table.name(), expression));
      case Expression.Path path ->
          collect(
              domains.table(table.reference(path.reference()).parent()),
              path.expression(),
              prefix + path.reference() + ".",
              values);
      case Expression.Call call ->
          call.arguments().forEach(argument -> collect(table, argument, prefix, values));
      case Expression.FieldAccess access when access.column().isPresent() ->
          values.putIfAbsent(
              "`" + prefix + access.name() + "`", domains.domain(table.name(), expression));
      case Expression.FieldAccess access -> collect(table, access.row(), prefix, values);
      case Expression.Cast cast -> collect(table, cast.operand(), prefix, values);
      case Expression.Case choice -> {
        for (Expression.Branch branch : choice.branches()) {
          collect(table, branch.condition(), prefix, values);
          collect(table, branch.result(), prefix, values);
        }
        collect(table, choice.otherwise(), prefix, values);
      }
      case Expression.Literal _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Draw _,
          Expression.WithNulls _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ -> {}
    }
  }

  private static Optional<String> bounds(Domain domain) {
    if (domain.minimum().isEmpty() || domain.maximum().isEmpty()) {
      return domain.mayBeNull() ? Optional.empty() : Optional.of(" is never NULL");
    }
    String low = text(domain.type(), domain.minimum().get());
    String high = text(domain.type(), domain.maximum().get());
    return Optional.of(low.equals(high) ? " is " + low : " is %s to %s".formatted(low, high));
  }

  private static String text(Type type, Value value) {
    if (value instanceof Value.BytesValue bytes) {
      return "'" + bytes.bytes().toUtf8String() + "'";
    }
    if (type == SimpleType.BOOLEAN && value instanceof Value.LongValue truth) {
      return truth.value() == 0 ? "false" : "true";
    }
    if (type == SimpleType.DATE && value instanceof Value.LongValue day) {
      return LocalDate.ofEpochDay(day.value()).toString();
    }
    if (type instanceof TimestampType && value instanceof Value.LongValue micros) {
      return LocalDateTime.ofEpochSecond(
              Math.floorDiv(micros.value(), 1_000_000L),
              (int) Math.floorMod(micros.value(), 1_000_000L) * 1000,
              ZoneOffset.UTC)
          .toString()
          .replace('T', ' ');
    }
    return Numbers.number(type, value)
        .map(
            number ->
                type instanceof DecimalType
                    ? number.toPlainString()
                    : number.stripTrailingZeros().toPlainString())
        .orElse("unknown");
  }
}
