package io.datagenc.engine.check;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What conditions over a row can be while one of its columns, or one of its references, is NULL:
/// three-valued logic over what is possible.
final class NullTruths {

  /// Functions that have a value where an argument is NULL, or may have one.
  private static final Set<String> NOT_STRICT =
      Set.of(
          "COALESCE",
          "CONCAT_WS",
          "IS NULL",
          "IS NOT NULL",
          "IS TRUE",
          "IS NOT TRUE",
          "IS FALSE",
          "IS NOT FALSE",
          "IS DISTINCT FROM",
          "IS NOT DISTINCT FROM",
          "ROW",
          "ARRAY",
          "SET",
          "MAP",
          "TRY",
          "NULLIF");

  /// What a value can be; a value that is no BOOLEAN is neither true nor false but something.
  private record Possible(boolean isTrue, boolean isFalse, boolean isNull) {
    static final Possible NULL = new Possible(false, false, true);
    static final Possible ANYTHING = new Possible(true, true, true);
    static final Possible VALUE = new Possible(true, true, false);

    boolean isOnlyNull() {
      return isNull && !isTrue && !isFalse;
    }

    Possible or(Possible other) {
      return new Possible(isTrue || other.isTrue, isFalse || other.isFalse, isNull || other.isNull);
    }

    Possible negated() {
      return new Possible(/* isTrue= */ isFalse, /* isFalse= */ isTrue, isNull);
    }
  }

  private final DomainAnalysis domains;
  private final TablePlan table;
  private final RowInputs.Cell nothing;
  private final Map<String, Possible> columns = new HashMap<>();
  private final Set<String> inProgress = new HashSet<>();

  private NullTruths(DomainAnalysis domains, TablePlan table, RowInputs.Cell nothing) {
    this.domains = domains;
    this.table = table;
    this.nothing = nothing;
  }

  /// Whether `condition`, over rows of `table`, can be false while `nothing`, a column or a
  /// reference of the table, is NULL.
  static boolean canBeFalse(
      Expression condition, DomainAnalysis domains, TablePlan table, RowInputs.Cell nothing) {
    return new NullTruths(domains, table, nothing).possible(condition).isFalse;
  }

  private Possible possible(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> literal(literal);
      case Expression.ColumnReference column -> column(column);
      case Expression.Path path ->
          isNothing(path.reference()) ? Possible.NULL : otherwise(expression);
      case Expression.ReferencedRow row ->
          isNothing(row.reference()) ? Possible.NULL : otherwise(expression);
      case Expression.Call call -> call(call);
      case Expression.Case choice -> {
        Possible found = possible(choice.otherwise());
        for (Expression.Branch branch : choice.branches()) {
          if (possible(branch.condition()).isTrue) {
            found = found.or(possible(branch.result()));
          }
        }
        yield found;
      }
      case Expression.Cast cast ->
          possible(cast.operand()).isOnlyNull() ? Possible.NULL : otherwise(expression);
      case Expression.FieldAccess access ->
          possible(access.row()).isOnlyNull() ? Possible.NULL : otherwise(expression);
      case Expression.WithNulls nulls -> possible(nulls.expression()).or(Possible.NULL);
      case Expression.Position _,
          Expression.Given _,
          Expression.Draw _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          otherwise(expression);
    };
  }

  private boolean isNothing(String reference) {
    return nothing instanceof RowInputs.ReferenceCell cell && cell.name().equals(reference);
  }

  private static Possible literal(Expression.Literal literal) {
    return switch (literal.value()) {
      case Value.Null _ -> Possible.NULL;
      case Value.LongValue number when literal.type() == SimpleType.BOOLEAN ->
          new Possible(number.value() != 0, number.value() == 0, false);
      case Value.LongValue _, Value.Int128Value _, Value.BytesValue _ -> Possible.VALUE;
    };
  }

  private Possible column(Expression.ColumnReference reference) {
    String name = reference.column();
    if (nothing instanceof RowInputs.ColumnCell cell && cell.name().equals(name)) {
      return Possible.NULL;
    }
    Possible known = columns.get(name);
    if (known == null) {
      if (!inProgress.add(name)) {
        return Possible.ANYTHING;
      }
      known = possible(table.column(name).expression());
      inProgress.remove(name);
      columns.put(name, known);
    }
    return known;
  }

  /// What `expression` can be in any row.
  private Possible otherwise(Expression expression) {
    return domains.domain(table.name(), expression).mayBeNull()
        ? Possible.ANYTHING
        : Possible.VALUE;
  }

  private Possible call(Expression.Call call) {
    List<Possible> arguments = call.arguments().stream().map(this::possible).toList();
    Possible first = arguments.isEmpty() ? Possible.VALUE : arguments.getFirst();
    return switch (call.function()) {
      case "NOT" -> first.negated();
      case "AND" -> arguments.stream().reduce(NullTruths::and).orElse(first);
      case "OR" ->
          arguments.stream().map(Possible::negated).reduce(NullTruths::and).orElse(first).negated();
      case "IS NULL" -> isNull(first);
      case "IS NOT NULL" -> isNull(first).negated();
      case "IS TRUE" -> new Possible(first.isTrue, first.isFalse || first.isNull, false);
      case "IS NOT TRUE" -> new Possible(first.isFalse || first.isNull, first.isTrue, false);
      case "IS FALSE" -> new Possible(first.isFalse, first.isTrue || first.isNull, false);
      case "IS NOT FALSE" -> new Possible(first.isTrue || first.isNull, first.isFalse, false);
      case "COALESCE" -> coalesce(arguments);
      default ->
          isStrict(call.function()) && arguments.stream().anyMatch(Possible::isOnlyNull)
              ? Possible.NULL
              : Possible.ANYTHING;
    };
  }

  private static boolean isStrict(String function) {
    return !NOT_STRICT.contains(function) && !function.startsWith("JSON");
  }

  private static Possible isNull(Possible operand) {
    return new Possible(operand.isNull, operand.isTrue || operand.isFalse, false);
  }

  private static Possible coalesce(List<Possible> arguments) {
    Possible found = Possible.NULL;
    for (Possible argument : arguments) {
      found =
          new Possible(
              found.isTrue || argument.isTrue, found.isFalse || argument.isFalse, argument.isNull);
      if (!argument.isNull) {
        break;
      }
    }
    return found;
  }

  private static Possible and(Possible left, Possible right) {
    return new Possible(
        left.isTrue && right.isTrue,
        left.isFalse || right.isFalse,
        (left.isNull && (right.isNull || right.isTrue)) || (right.isNull && left.isTrue));
  }
}
