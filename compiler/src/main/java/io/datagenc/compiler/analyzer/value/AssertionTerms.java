package io.datagenc.compiler.analyzer.value;

import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.SelectItem;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.AssertionTerm;
import io.datagenc.engine.plan.AssertionTerm.Aggregate;
import io.datagenc.engine.plan.AssertionTerm.Constant;
import io.datagenc.engine.plan.AssertionTerm.Operation;
import io.datagenc.engine.plan.AssertionTerm.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Conditions of assertions in terms that stores can spell: comparisons, exact arithmetic, and
/// COUNT, SUM, AVG, MIN, MAX and EXISTS over the rows of one table each. Everything else gives no
/// term.
record AssertionTerms(SymbolTable symbols) {

  /// The term; empty where the condition has something that is none.
  Optional<AssertionTerm> of(ValueExpression condition) {
    return term(condition, Optional.empty());
  }

  /// @param scope the table of the query around
  private Optional<AssertionTerm> term(ValueExpression expression, Optional<TableSymbol> scope) {
    return switch (expression) {
      case Literal literal -> literal(literal);
      case ValueExpression.Path path -> column(path.name().parts(), scope);
      case ValueExpression.Unary unary -> unary(unary, scope);
      case ValueExpression.Binary binary ->
          operator(binary.operator())
              .flatMap(
                  operator -> operation(operator, scope, List.of(binary.left(), binary.right())));
      case ValueExpression.FunctionCall call -> scope.isPresent() ? Optional.empty() : call(call);
      case ValueExpression.Subquery subquery -> aggregate(subquery.query());
      case Predicate.Exists exists -> exists(exists.query());
      case Predicate.Between between -> between(between, scope);
      case Predicate.InList in -> {
        List<ValueExpression> operands = new ArrayList<>(List.of(in.value()));
        operands.addAll(in.elements());
        yield negated(in.negated(), operation(Operator.IN, scope, operands));
      }
      case Predicate.IsNull isNull ->
          negated(isNull.negated(), operation(Operator.IS_NULL, scope, List.of(isNull.value())));
      case ValueExpression.CurrentValue _,
          ValueExpression.Case _,
          ValueExpression.Cast _,
          ValueExpression.AtTimeZone _,
          ValueExpression.Collate _,
          ValueExpression.Extract _,
          ValueExpression.Trim _,
          ValueExpression.JsonObject _,
          ValueExpression.ArrayConstructor _,
          ValueExpression.MapConstructor _,
          ValueExpression.RowConstructor _,
          ValueExpression.Subscript _,
          ValueExpression.FieldAccess _,
          ValueExpression.Template _,
          ValueExpression.AllRows _,
          Predicate.Like _,
          Predicate.IsTruth _,
          Predicate.IsJson _,
          Predicate.IsDistinctFrom _,
          Predicate.QuantifiedComparison _ ->
          Optional.empty();
    };
  }

  private static Optional<AssertionTerm> literal(Literal literal) {
    return switch (literal) {
      case Literal.NumericLiteral number ->
          number.text().matches("[0-9]+(\\.[0-9]+)?")
              ? constant(Constant.Kind.NUMBER, number.text())
              : Optional.empty();
      case Literal.StringLiteral text -> constant(Constant.Kind.TEXT, text.value());
      case Literal.BooleanLiteral truth ->
          constant(Constant.Kind.TRUTH, truth.value() ? "TRUE" : "FALSE");
      case Literal.TypedLiteral typed -> moment(typed);
      case Literal.NullLiteral _, Literal.BinaryLiteral _, Literal.IntervalLiteral _ ->
          Optional.empty();
    };
  }

  private static Optional<AssertionTerm> constant(Constant.Kind kind, String text) {
    return Optional.of(new Constant(kind, text));
  }

  /// `DATE '2024-01-31'`, or a TIMESTAMP that names no zone.
  private static Optional<AssertionTerm> moment(Literal.TypedLiteral typed) {
    String text = typed.value().value();
    if (typed.type() instanceof DataType.NamedType named
        && named.name().toString().equalsIgnoreCase("date")
        && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return constant(Constant.Kind.DATE, text);
    }
    return typed.type() instanceof DataType.DateTimeType dateTime
            && dateTime.kind() == DataType.DateTimeKind.TIMESTAMP
            && dateTime.timeZone().isEmpty()
            && text.matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?")
        ? constant(Constant.Kind.TIMESTAMP, text)
        : Optional.empty();
  }

  private Optional<AssertionTerm> unary(ValueExpression.Unary unary, Optional<TableSymbol> scope) {
    return switch (unary.operator()) {
      case UnaryOperator.NOT -> operation(Operator.NOT, scope, List.of(unary.operand()));
      case UnaryOperator.MINUS -> operation(Operator.NEGATE, scope, List.of(unary.operand()));
      case UnaryOperator.PLUS -> term(unary.operand(), scope);
    };
  }

  private static Optional<Operator> operator(BinaryOperator operator) {
    return switch (operator) {
      case OR -> Optional.of(Operator.OR);
      case AND -> Optional.of(Operator.AND);
      case EQUAL -> Optional.of(Operator.EQUAL);
      case NOT_EQUAL -> Optional.of(Operator.NOT_EQUAL);
      case LESS_THAN -> Optional.of(Operator.LESS);
      case LESS_THAN_OR_EQUAL -> Optional.of(Operator.LESS_OR_EQUAL);
      case GREATER_THAN -> Optional.of(Operator.GREATER);
      case GREATER_THAN_OR_EQUAL -> Optional.of(Operator.GREATER_OR_EQUAL);
      case ADD -> Optional.of(Operator.ADD);
      case SUBTRACT -> Optional.of(Operator.SUBTRACT);
      case MULTIPLY -> Optional.of(Operator.MULTIPLY);
      // A quotient has other digits in each store.
      case DIVIDE,
          MODULO,
          REGEX_MATCH,
          REGEX_MATCH_IGNORE_CASE,
          NOT_REGEX_MATCH,
          NOT_REGEX_MATCH_IGNORE_CASE,
          CONCATENATE,
          JSON_FIELD,
          JSON_FIELD_TEXT ->
          Optional.empty();
    };
  }

  private Optional<AssertionTerm> operation(
      Operator operator, Optional<TableSymbol> scope, List<ValueExpression> operands) {
    List<AssertionTerm> terms = new ArrayList<>();
    for (ValueExpression operand : operands) {
      Optional<AssertionTerm> term = term(operand, scope);
      if (term.isEmpty()) {
        return Optional.empty();
      }
      terms.add(term.get());
    }
    return Optional.of(new Operation(operator, terms));
  }

  private static Optional<AssertionTerm> negated(
      boolean isNegated, Optional<AssertionTerm> condition) {
    return isNegated
        ? condition.map(term -> new Operation(Operator.NOT, List.of(term)))
        : condition;
  }

  private Optional<AssertionTerm> between(Predicate.Between between, Optional<TableSymbol> scope) {
    Optional<AssertionTerm> least =
        operation(Operator.GREATER_OR_EQUAL, scope, List.of(between.value(), between.low()));
    Optional<AssertionTerm> most =
        operation(Operator.LESS_OR_EQUAL, scope, List.of(between.value(), between.high()));
    return negated(
        between.negated(),
        least.flatMap(low -> most.map(high -> new Operation(Operator.AND, List.of(low, high)))));
  }

  /// A column of the query's table, or behind the name of a table where there is no query.
  private Optional<AssertionTerm> column(List<Identifier> parts, Optional<TableSymbol> scope) {
    if (scope.isPresent()) {
      return column(scope.get(), parts);
    }
    return symbols
        .find(parts.getFirst().value())
        .flatMap(table -> column(table, parts.subList(1, parts.size())));
  }

  private static Optional<AssertionTerm> column(TableSymbol first, List<Identifier> parts) {
    List<String> references = new ArrayList<>();
    TableSymbol table = first;
    for (int i = 0; i < parts.size() - 1; i++) {
      String name = parts.get(i).value();
      Optional<TableSymbol> parent =
          ReferenceNames.find(table, name).flatMap(ReferenceSymbol::parent);
      if (parent.isEmpty()) {
        return Optional.empty();
      }
      references.add(name);
      table = parent.get();
    }
    return parts.isEmpty() || table.column(parts.getLast().value()).isEmpty()
        ? Optional.empty()
        : Optional.of(new AssertionTerm.Column(first.name(), references, parts.getLast().value()));
  }

  private static Optional<Aggregate.Function> function(ValueExpression.FunctionCall call) {
    if (!call.modifiers().isEmpty() || call.arguments().size() != 1) {
      return Optional.empty();
    }
    return switch (call.name().toString().toLowerCase(Locale.ROOT)) {
      case "count" -> Optional.of(Aggregate.Function.COUNT);
      case "sum" -> Optional.of(Aggregate.Function.SUM);
      case "avg" -> Optional.of(Aggregate.Function.AVG);
      case "min" -> Optional.of(Aggregate.Function.MIN);
      case "max" -> Optional.of(Aggregate.Function.MAX);
      default -> Optional.empty();
    };
  }

  /// `COUNT(employee)`, `MIN(employee.hired)`.
  private Optional<AssertionTerm> call(ValueExpression.FunctionCall call) {
    Optional<Aggregate.Function> function = function(call);
    if (function.isEmpty() || !(call.arguments().getFirst() instanceof ValueExpression.Path path)) {
      return Optional.empty();
    }
    List<Identifier> parts = path.name().parts();
    Optional<TableSymbol> table = symbols.find(parts.getFirst().value());
    if (table.isEmpty()) {
      return Optional.empty();
    }
    if (parts.size() == 1) {
      return function.get() == Aggregate.Function.COUNT
          ? Optional.of(
              new Aggregate(function.get(), table.get().name(), Optional.empty(), Optional.empty()))
          : Optional.empty();
    }
    return column(table.get(), parts.subList(1, parts.size()))
        .map(
            value ->
                new Aggregate(
                    function.get(), table.get().name(), Optional.of(value), Optional.empty()));
  }

  /// The condition of a query's WHERE.
  ///
  /// @param where empty where it has something that is no term
  private record Rows(TableSymbol table, Optional<AssertionTerm> where) {}

  /// The rows that a query finds; empty where its condition is no term.
  private Optional<Rows> rows(Query query) {
    return switch (query) {
      case Query.TableQuery table ->
          symbols.find(table.table().last().value()).map(of -> new Rows(of, Optional.empty()));
      case Query.SelectQuery select -> {
        Optional<TableSymbol> table = symbols.find(select.table().last().value());
        if (table.isEmpty() || select.where().isEmpty()) {
          yield table.map(of -> new Rows(of, Optional.empty()));
        }
        yield term(select.where().get(), table)
            .map(condition -> new Rows(table.get(), Optional.of(condition)));
      }
    };
  }

  private Optional<AssertionTerm> exists(Query query) {
    return rows(query).map(rows -> new AssertionTerm.Exists(rows.table().name(), rows.where()));
  }

  /// `(SELECT COUNT(*) FROM employee WHERE …)`, `(SELECT MAX(salary) FROM employee)`.
  private Optional<AssertionTerm> aggregate(Query query) {
    if (!(query instanceof Query.SelectQuery select)
        || select.items().size() != 1
        || !(select.items().getFirst() instanceof SelectItem.SelectedValue selected)
        || !(selected.value() instanceof ValueExpression.FunctionCall call)) {
      return Optional.empty();
    }
    Optional<Aggregate.Function> function = function(call);
    Optional<Rows> rows = rows(query);
    if (function.isEmpty() || rows.isEmpty()) {
      return Optional.empty();
    }
    String table = rows.get().table().name();
    if (call.arguments().getFirst() instanceof ValueExpression.AllRows) {
      return function.get() == Aggregate.Function.COUNT
          ? Optional.of(new Aggregate(function.get(), table, Optional.empty(), rows.get().where()))
          : Optional.empty();
    }
    return term(call.arguments().getFirst(), Optional.of(rows.get().table()))
        .map(value -> new Aggregate(function.get(), table, Optional.of(value), rows.get().where()));
  }
}
