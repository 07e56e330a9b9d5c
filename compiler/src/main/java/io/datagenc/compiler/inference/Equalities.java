package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.TableConditions;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The columns that CHECKs say to be equal to what is computed of others: `a = b`, `total = net +
/// tax`, `name = first || ' ' || last`.
///
/// A column that others have been computed of is computed of nothing, so that there are no loops.
final class Equalities {
  private static final Set<String> TEXT_FUNCTIONS = Set.of("lower", "upper", "trim", "concat");

  private final DeclaredTable table;
  private final Map<String, ValueExpression> values = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private Equalities(DeclaredTable table) {
    this.table = table;
  }

  static Equalities of(DeclaredTable table) {
    Equalities equalities = new Equalities(table);
    table.checks().stream()
        .flatMap(check -> TableConditions.conjuncts(check).stream())
        .forEach(equalities::read);
    return equalities;
  }

  /// What `column` is equal to; empty for one that is equal to nothing.
  Optional<ValueExpression> value(DeclaredColumn column) {
    return Optional.ofNullable(values.get(column.name()));
  }

  /// Whether the values of `column` may depend on those of `computed`, an open column: whether
  /// everything that is computed of is settled before `column`.
  boolean isSettled(DeclaredColumn computed, DeclaredColumn column) {
    return value(computed).stream()
        .flatMap(value -> ExpressionParts.paths(value).stream())
        .map(path -> table.column(path.name().toString()).orElseThrow())
        .allMatch(
            input ->
                !input.name().equals(column.name())
                    && (input.origin() != DeclaredColumn.Origin.OPEN
                        || table.isBefore(input, column))
                    && isSettled(input, column));
  }

  private void read(ValueExpression condition) {
    if (!(condition instanceof ValueExpression.Binary binary)
        || binary.operator() != BinaryOperator.EQUAL) {
      return;
    }
    // Of two columns the later one follows.
    boolean isReversed =
        column(binary.left())
            .filter(
                left -> column(binary.right()).filter(right -> isLater(right, left)).isPresent())
            .isPresent();
    ValueExpression first = isReversed ? binary.right() : binary.left();
    ValueExpression second = isReversed ? binary.left() : binary.right();
    if (!settle(first, second)) {
      settle(second, first);
    }
  }

  private boolean isLater(DeclaredColumn column, DeclaredColumn other) {
    return table.isBefore(other, column);
  }

  private Optional<DeclaredColumn> column(ValueExpression expression) {
    return expression instanceof ValueExpression.Path path
        ? table.column(path.name().toString())
        : Optional.empty();
  }

  private boolean settle(ValueExpression target, ValueExpression value) {
    Optional<DeclaredColumn> found = column(target);
    if (found.isEmpty()) {
      return false;
    }
    DeclaredColumn column = found.get();
    List<ValueExpression.Path> paths = ExpressionParts.paths(value);
    if (column.origin() != DeclaredColumn.Origin.OPEN
        || column.type().isEmpty()
        || column.isDetermined()
        || table.isPartOfKey(column)
        || values.containsKey(column.name())
        || used.contains(column.name())
        || paths.isEmpty()
        || !paths.stream().allMatch(path -> isInput(path, column))
        || !fits(value, column.type().get())) {
      return false;
    }
    values.put(column.name(), value);
    paths.forEach(path -> used.add(path.name().toString()));
    return true;
  }

  /// Whether `column` may be computed of what `path` names.
  private boolean isInput(ValueExpression.Path path, DeclaredColumn column) {
    Optional<DeclaredColumn> input = column(path);
    return input.isPresent()
        && !input.get().name().equals(column.name())
        && input.get().type().isPresent()
        && (input.get().nulls() == DeclaredColumn.Nulls.NONE
            || column.nulls() != DeclaredColumn.Nulls.NONE)
        && switch (input.get().origin()) {
          case VALUE -> ExpressionParts.paths(input.get().value().orElseThrow()).isEmpty();
          case IDENTITY, REFERENCE, OPEN -> true;
        };
  }

  /// Whether values of `type` can be all that `value` is.
  private boolean fits(ValueExpression value, Type type) {
    if (value instanceof ValueExpression.Path) {
      Type of = column(value).flatMap(DeclaredColumn::type).orElseThrow();
      return of.equals(type)
          || (isNumber(type) && digits(value).orElse(Integer.MAX_VALUE) <= scale(type))
          || (type instanceof VarcharType target
              && of instanceof VarcharType source
              && source.maxLength() <= target.maxLength());
    }
    if (isNumber(type)) {
      return digits(value).orElse(Integer.MAX_VALUE) <= scale(type);
    }
    return type instanceof VarcharType ? isText(value) : isMoved(value, type);
  }

  /// Whether `value` is a date or a time of `type` moved by an interval.
  private boolean isMoved(ValueExpression value, Type type) {
    return value instanceof ValueExpression.Binary binary
        && (binary.operator() == BinaryOperator.ADD || binary.operator() == BinaryOperator.SUBTRACT)
        && binary.right() instanceof Literal.IntervalLiteral
        && column(binary.left()).flatMap(DeclaredColumn::type).equals(Optional.of(type));
  }

  private static boolean isNumber(Type type) {
    return type instanceof DecimalType
        || type == SimpleType.TINYINT
        || type == SimpleType.SMALLINT
        || type == SimpleType.INTEGER
        || type == SimpleType.BIGINT;
  }

  private static int scale(Type type) {
    return type instanceof DecimalType decimal ? decimal.scale() : 0;
  }

  /// The number of digits behind the point of `value`, an exact number; empty if it is not one.
  private OptionalInt digits(ValueExpression value) {
    return switch (value) {
      case Literal.NumericLiteral literal when literal.text().matches("[0-9]+(\\.[0-9]+)?") -> {
        int point = literal.text().indexOf('.');
        yield OptionalInt.of(point < 0 ? 0 : literal.text().length() - point - 1);
      }
      case ValueExpression.Path _ ->
          column(value)
              .flatMap(DeclaredColumn::type)
              .filter(Equalities::isNumber)
              .map(type -> OptionalInt.of(scale(type)))
              .orElse(OptionalInt.empty());
      case ValueExpression.Binary binary -> {
        OptionalInt left = digits(binary.left());
        OptionalInt right = digits(binary.right());
        if (left.isEmpty() || right.isEmpty()) {
          yield OptionalInt.empty();
        }
        yield switch (binary.operator()) {
          case ADD, SUBTRACT -> OptionalInt.of(Math.max(left.getAsInt(), right.getAsInt()));
          case MULTIPLY -> OptionalInt.of(left.getAsInt() + right.getAsInt());
          case OR,
              AND,
              EQUAL,
              NOT_EQUAL,
              LESS_THAN,
              LESS_THAN_OR_EQUAL,
              GREATER_THAN,
              GREATER_THAN_OR_EQUAL,
              REGEX_MATCH,
              REGEX_MATCH_IGNORE_CASE,
              NOT_REGEX_MATCH,
              NOT_REGEX_MATCH_IGNORE_CASE,
              CONCATENATE,
              DIVIDE,
              MODULO,
              JSON_FIELD,
              JSON_FIELD_TEXT ->
              OptionalInt.empty();
        };
      }
      case ValueExpression.FunctionCall call
          when name(call).equals("round") && call.arguments().size() == 2 ->
          digits(call.arguments().getFirst()).isPresent()
                  && call.arguments().getLast() instanceof Literal.NumericLiteral places
                  && places.text().matches("[0-9]")
              ? OptionalInt.of(Integer.parseInt(places.text()))
              : OptionalInt.empty();
      case ValueExpression _ -> OptionalInt.empty();
    };
  }

  private static String name(ValueExpression.FunctionCall call) {
    return call.name().toString().toLowerCase(Locale.ROOT);
  }

  /// Whether `value` is a text that is put together of others.
  private boolean isText(ValueExpression value) {
    return switch (value) {
      case Literal.StringLiteral _ -> true;
      case ValueExpression.Path _ ->
          column(value)
              .flatMap(DeclaredColumn::type)
              .filter(VarcharType.class::isInstance)
              .isPresent();
      case ValueExpression.Binary binary ->
          binary.operator() == BinaryOperator.CONCATENATE
              && isText(binary.left())
              && isText(binary.right());
      case ValueExpression.Cast cast -> cast.value() instanceof Literal.StringLiteral;
      case ValueExpression.FunctionCall call ->
          TEXT_FUNCTIONS.contains(name(call)) && call.arguments().stream().allMatch(this::isText);
      case ValueExpression _ -> false;
    };
  }
}
