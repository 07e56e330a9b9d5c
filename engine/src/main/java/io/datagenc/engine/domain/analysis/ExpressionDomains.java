package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Determination;
import io.datagenc.engine.domain.value.Determination.Kind;
import io.datagenc.engine.domain.value.DistinctCounts;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The domains of expressions over the rows of one table.
///
/// @param problems receives the ways in which an expression may fail
record ExpressionDomains(DomainAnalysis analysis, TablePlan table, Consumer<Problem> problems) {

  Domain domain(Expression expression) {
    WorkLimits.check();
    Domain domain =
        switch (expression) {
          case Expression.Literal literal -> Domains.value(literal.type(), literal.value());
          case Expression.ColumnReference column -> analysis.columnDomain(table, column.column());
          case Expression.Path path -> path(path);
          case Expression.ReferencedRow row -> referencedRow(row.reference());
          case Expression.Position position -> position(position.function());
          case Expression.Given given -> given(given);
          case Expression.Call call -> call(call);
          case Expression.Case choice -> choice(choice);
          case Expression.FieldAccess access -> analysis.fieldDomain(this, access);
          case Expression.Cast cast -> CastDomains.cast(cast, domain(cast.operand()), problems);
          case Expression.Draw draw -> new DrawDomains(this).draw(draw);
          case Expression.WithNulls nulls -> {
            Domain inner = domain(nulls.expression());
            yield inner.withNullFraction(
                either(nulls.nulls().fraction().doubleValue(), inner.nullFraction()));
          }
          case Expression.Permutation permutation ->
              new IndexDomains(this).permutation(permutation);
          case Expression.Digit digit -> new IndexDomains(this).digit(digit);
          case Expression.AdmittedIndex admitted -> new IndexDomains(this).admitted(admitted);
          case Expression.Enumerated enumerated -> new IndexDomains(this).enumerated(enumerated);
          case Expression.DistinctIndex distinct -> new IndexDomains(this).distinct(distinct);
          case Expression.OtherRows rows -> new OtherRowsDomains(this).domain(rows);
        };
    // No value at all would mean that every row is NULL, which no row of an empty table is.
    return domain.withMaxDistinct(Math.max(1, table.rowCount()));
  }

  private Domain path(Expression.Path path) {
    ReferencePlan reference = table.reference(path.reference());
    TablePlan parent = analysis.table(reference.parent());
    // Failures of the parent's columns are reported there; those of the rest of the path here.
    Domain target = new ExpressionDomains(analysis, parent, problems).domain(path.expression());
    ReferencedRowDomains referenced = new ReferencedRowDomains(analysis, table, reference);
    return new Domain(
        target.type(),
        target.minimum(),
        target.maximum(),
        target.maxDistinct(),
        either(nullFraction(reference, parent), nullsBehind(reference, path, target)),
        target.text().map(referenced::through),
        referenced.through(target.determines()));
  }

  /// The share of NULLs in the rows that are referred to: of a part of the key it is none.
  private static double nullsBehind(ReferencePlan reference, Expression.Path path, Domain target) {
    return path.expression() instanceof Expression.ColumnReference column
            && reference.nullKeys().contains(column.column())
        ? 0
        : target.nullFraction();
  }

  private Domain referencedRow(String name) {
    ReferencePlan reference = table.reference(name);
    TablePlan parent = analysis.table(reference.parent());
    return new ReferencedRowDomains(analysis, table, reference)
        .row(parent, nullFraction(reference, parent));
  }

  /// An upper bound of the share of the rows that refer to nothing.
  double nullFraction(ReferencePlan reference, TablePlan parent) {
    return reference.condition().isPresent() ? 1 : nullFractionOfDraw(reference, parent);
  }

  /// The same of the rows for which the reference's condition holds.
  private double nullFractionOfDraw(ReferencePlan reference, TablePlan parent) {
    double drawn = reference.nulls().map(nulls -> nulls.fraction().doubleValue()).orElse(0.0);
    double missing =
        switch (reference.draw()) {
          case RowDraw.Owner _ -> 0;
          case RowDraw.OneToOne _ ->
              parent.name().equals(table.name()) && table.rowCount() == 1 ? 1 : 0;
          case RowDraw.Drawn draw -> new ReferenceNulls(analysis, table, parent).fraction(draw);
          case RowDraw.Computed draw ->
              table.rowCount() == 0
                  ? 0
                  : analysis.positionDomain(table, reference, draw.position()).nullFraction();
        };
    double withoutKey =
        reference.nullKeys().stream()
            .mapToDouble(key -> analysis.columnDomain(parent, key).nullFraction())
            .sum();
    return either(either(drawn, missing), Math.min(1, withoutKey));
  }

  private Domain position(PositionFunction function) {
    Type type = new Expression.Position(function).type();
    long first = table.firstRow();
    long last = first + Math.max(0, table.rowCount() - 1);
    return switch (function) {
      case ROW_INDEX ->
          Domains.numbers(type, Range.of(first, last), 0)
              .determining(List.of(ownRow("every row has its own number")));
      case ORDINAL ->
          table.rows() instanceof RowsPlan.PerOwner perOwner
              ? Domains.numbers(type, Range.of(1, Math.max(1, perOwner.fanOut().high())), 0)
                  .determining(
                      List.of(
                          new Determination(
                              List.of(),
                              Kind.ORDINAL,
                              "every row of an owner has its own ordinal")))
              : Domains.numbers(type, Range.of(first + 1, last + 1), 0)
                  .determining(List.of(ownRow("every row has its own number")));
      case SIBLING_COUNT ->
          table.rows() instanceof RowsPlan.PerOwner perOwner
              ? Domains.numbers(
                  type,
                  Range.of(
                      Math.max(1, perOwner.fanOut().low()), Math.max(1, perOwner.fanOut().high())),
                  0)
              : Domains.numbers(type, Range.of(table.endRow(), table.endRow()), 0);
    };
  }

  private static Determination ownRow(String reason) {
    return new Determination(List.of(), Kind.ROW, reason);
  }

  private static Domain given(Expression.Given given) {
    Domain domain = Domains.values(given.type(), given.values());
    long values = given.values().stream().filter(value -> value != Value.Null.NULL).count();
    return domain.maxDistinct() == values
        ? determined(domain, List.of(ownRow("the given values differ")))
        : domain;
  }

  /// `domain` of which the whole value tells about the row, also as a part of a longer text.
  static Domain determined(Domain domain, List<Determination> all) {
    return domain.text().isEmpty()
        ? domain.determining(all)
        : Domains.text(
            domain.type(),
            TextShape.of(domain.text().get().merged().parts().getFirst().determining(all)),
            domain.maxDistinct(),
            domain.nullFraction());
  }

  private Domain call(Expression.Call call) {
    ExpressionDomains inner =
        call.function().equals("TRY") ? new ExpressionDomains(analysis, table, _ -> {}) : this;
    List<Domain> arguments = new ArrayList<>(call.arguments().size());
    for (Expression argument : call.arguments()) {
      arguments.add(inner.domain(argument));
    }
    PartialFunctions.check(call, arguments, problems);
    Domain result =
        switch (call.function()) {
          case "ITEM" -> new NestedDomains(silent()).item(call);
          case "CARDINALITY" ->
              new NestedDomains(silent()).cardinality(call, arguments.getFirst().nullFraction());
          default ->
              ConditionDomains.FUNCTIONS.contains(call.function())
                  ? new ConditionDomains(this, call, arguments).domain()
                  : FunctionDomains.call(call, arguments, problems);
        };
    return result.withMaxDistinct(distinct(call, arguments));
  }

  /// The same without reports, for what has been looked at before.
  private ExpressionDomains silent() {
    return new ExpressionDomains(analysis, table, _ -> {});
  }

  /// A deterministic function has no more values than its arguments have combinations.
  private static long distinct(Expression.Call call, List<Domain> arguments) {
    long combinations = 1;
    for (int i = 0; i < arguments.size(); i++) {
      if (!call.arguments().subList(0, i).contains(call.arguments().get(i))) {
        Domain argument = arguments.get(i);
        combinations =
            DistinctCounts.product(
                combinations,
                DistinctCounts.sum(argument.maxDistinct(), argument.mayBeNull() ? 1 : 0));
      }
    }
    return combinations;
  }

  private Domain choice(Expression.Case choice) {
    List<Domain> alternatives = new ArrayList<>();
    List<Expression> known = new ArrayList<>();
    ChoiceFacts facts = new ChoiceFacts(silent()::domain);
    boolean isDecided = false;
    for (Expression.Branch branch : choice.branches()) {
      Domain condition = domain(branch.condition());
      known.add(branch.condition());
      Domain result = alternative(branch.result(), known);
      if (!isDecided && mayBeTrue(condition)) {
        Domain narrowed =
            narrowed(
                branch.result(),
                result,
                ChoiceFacts.common(facts.casesWhereTrue(branch.condition())));
        alternatives.add(
            isNotNull(branch.condition(), branch.result())
                ? narrowed.withNullFraction(0)
                : narrowed);
      }
      isDecided |= isTrue(condition);
      facts.addNotTrue(branch.condition());
      known.set(known.size() - 1, isNotTrue(branch.condition()));
    }
    Domain otherwise = alternative(choice.otherwise(), known);
    if (!isDecided) {
      alternatives.add(narrowed(choice.otherwise(), otherwise, ChoiceFacts.common(facts.cases())));
    }
    // Conditions may choose just those results that are NULL.
    double nulls = FunctionDomains.anyNull(alternatives);
    return Domains.union(choice.type(), alternatives).withNullFraction(nulls);
  }

  private static boolean mayBeTrue(Domain condition) {
    return Domains.rangeOf(condition).map(truth -> truth.high().signum() > 0).orElse(true);
  }

  private static boolean isTrue(Domain condition) {
    return !condition.mayBeNull()
        && Domains.rangeOf(condition).map(truth -> truth.low().signum() > 0).orElse(false);
  }

  /// `domain`, that of `result`, without what `comparisons` exclude.
  private Domain narrowed(
      Expression result, Domain domain, List<ChoiceFacts.Comparison> comparisons) {
    Optional<Range> known = Domains.rangeOf(domain);
    if (known.isEmpty()) {
      return domain;
    }
    Range range = known.get();
    for (ChoiceFacts.Comparison comparison : comparisons) {
      boolean isUpper = comparison.upper().equals(result);
      if (!isUpper && !comparison.lower().equals(result)) {
        continue;
      }
      Optional<Range> other =
          Domains.rangeOf(silent().domain(isUpper ? comparison.lower() : comparison.upper()));
      if (other.isPresent()) {
        range = isUpper ? range.atLeast(other.get().low()) : range.atMost(other.get().high());
      }
    }
    return range.equals(known.get())
        ? domain
        : domain
            .withBounds(
                Optional.of(Numbers.value(domain.type(), range.low())),
                Optional.of(Numbers.value(domain.type(), range.high())))
            .withMaxDistinct(
                Domains.numbers(domain.type(), range, domain.nullFraction()).maxDistinct());
  }

  /// The domain of `result` where all of `known` hold: there a reference with such a condition
  /// refers to something.
  private Domain alternative(Expression result, List<Expression> known) {
    Domain domain = domain(result);
    Expression value = result instanceof Expression.Cast cast ? cast.operand() : result;
    if (!(value instanceof Expression.Path path)) {
      return domain;
    }
    ReferencePlan reference = table.reference(path.reference());
    if (reference.condition().filter(condition -> follows(condition, known)).isEmpty()) {
      return domain;
    }
    TablePlan parent = analysis.table(reference.parent());
    double target =
        new ExpressionDomains(analysis, parent, _ -> {}).domain(path.expression()).nullFraction();
    return result == value || isStrict(result)
        ? domain.withNullFraction(either(nullFractionOfDraw(reference, parent), target))
        : domain;
  }

  private static boolean isStrict(Expression result) {
    return result instanceof Expression.Cast cast && cast.mode() == CastMode.STRICT;
  }

  /// Whether `condition` is a conjunction of conditions of which each is one of `known`.
  private static boolean follows(Expression condition, List<Expression> known) {
    return known.contains(condition)
        || (condition instanceof Expression.Call call
            && call.function().equals("AND")
            && call.arguments().stream().allMatch(part -> follows(part, known)));
  }

  private static Expression isNotTrue(Expression condition) {
    return new Expression.Call("IS NOT TRUE", List.of(condition), SimpleType.BOOLEAN);
  }

  /// Whether `condition` says that `result` is not NULL, as in the expansion of COALESCE.
  private static boolean isNotNull(Expression condition, Expression result) {
    Expression tested =
        result instanceof Expression.Cast cast && cast.mode() == CastMode.STRICT
            ? cast.operand()
            : result;
    return condition instanceof Expression.Call call
        && call.function().equals("IS NOT NULL")
        && (call.arguments().contains(result) || call.arguments().contains(tested));
  }

  /// The probability of at least one of two independent events.
  static double either(double first, double second) {
    return first + second - first * second;
  }
}
