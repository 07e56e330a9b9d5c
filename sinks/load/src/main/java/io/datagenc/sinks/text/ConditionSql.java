package io.datagenc.sinks.text;

import io.datagenc.engine.generator.text.TextFormat;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.text.SqlSpelling.Meaning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Writes conditions of a plan in the SQL of a store, as far as they mean the same in every store:
/// comparisons of numbers, dates, timestamps and truth values, equality, patterns and lengths of
/// texts, parts of dates, whole-number arithmetic and what is exact of decimal numbers, CASE and
/// COALESCE, and what joins conditions.
///
/// @param isStored whether a column is one of the store's table
public record ConditionSql(SqlSpelling store, Predicate<String> isStored) {
  private static final Set<String> ORDERS = Set.of("<", "<=", ">", ">=");

  /// How many decimal digits a floating-point number keeps.
  private static final int FLOATING_DIGITS = 15;

  private static final Set<String> DATE_PARTS =
      Set.of("YEAR", "QUARTER", "MONTH", "DAY", "HOUR", "MINUTE");

  /// The condition; empty if it is none that every store understands.
  public Optional<String> of(Expression expression) {
    return switch (expression) {
      case Expression.ColumnReference column ->
          isStored.test(column.column()) ? Optional.of(column(column)) : Optional.empty();
      case Expression.Literal literal -> literal(literal);
      case Expression.Call call -> call(call);
      case Expression.Case cases -> cases(cases);
      case Expression.Cast cast ->
          isExact(cast.type()) && widens(cast.operand().type(), cast.type())
              ? of(cast.operand())
              : Optional.empty();
      case Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.FieldAccess _,
          Expression.Draw _,
          Expression.WithNulls _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          Optional.empty();
    };
  }

  /// A column; one of truth values as a condition where there are no such values.
  private String column(Expression.ColumnReference column) {
    String name = store.name(column.column());
    return column.type() == SimpleType.BOOLEAN && !store.has(Meaning.TRUTH_VALUES)
        ? '(' + name + " = 1)"
        : name;
  }

  private static boolean isWhole(Type type) {
    return type == SimpleType.TINYINT
        || type == SimpleType.SMALLINT
        || type == SimpleType.INTEGER
        || type == SimpleType.BIGINT;
  }

  private static boolean isExact(Type type) {
    return isWhole(type) || type instanceof DecimalType;
  }

  /// Whether no value of `from` is changed when it becomes one of `to`, so that comparisons need no
  /// conversion.
  private static boolean widens(Type from, Type to) {
    if (from instanceof DecimalType narrow) {
      return to instanceof DecimalType wide && wide.scale() >= narrow.scale();
    }
    return isWhole(from);
  }

  private Optional<String> call(Expression.Call call) {
    return switch (call.function()) {
      case "=", "<>", "<", "<=", ">", ">=" ->
          isComparable(call) ? joined(call, ' ' + call.function() + ' ') : Optional.empty();
      case "AND", "OR" -> joined(call, ' ' + call.function() + ' ');
      case "NOT" -> one(call).map(operand -> "(NOT " + operand + ')');
      case "IS NULL", "IS NOT NULL" ->
          operand(call).map(operand -> '(' + operand + ' ' + call.function() + ')');
      case "IS TRUE", "IS FALSE", "IS NOT TRUE", "IS NOT FALSE" -> truth(call);
      case "+", "-", "*" ->
          call.arguments().size() == 2 && areExact(call)
              ? joined(call, ' ' + call.function() + ' ')
              : Optional.empty();
      case "%", "MOD" ->
          call.arguments().size() == 2
                  && call.arguments().stream().allMatch(part -> isWhole(part.type()))
              ? remainder(call)
              : Optional.empty();
      case "ABS" -> areExact(call) ? listed("abs", call.arguments()) : Optional.empty();
      case "COALESCE" ->
          call.arguments().stream().allMatch(part -> part.type().equals(call.type()))
                  && isValue(call.type())
              ? listed("coalesce", call.arguments())
              : Optional.empty();
      case "CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH" ->
          call.arguments().size() == 1
                  && areVarying(call.arguments())
                  && store.has(Meaning.TEXT_LENGTHS)
              ? one(call).map(store::charLength)
              : Optional.empty();
      case "LIKE" -> like(call.arguments());
      case "EXTRACT" -> extract(call.arguments());
      default -> Optional.empty();
    };
  }

  /// Whether values of a type stand where others do.
  private boolean isValue(Type type) {
    return type != SimpleType.BOOLEAN || store.has(Meaning.TRUTH_VALUES);
  }

  /// The operand of a test that is no condition of its own.
  private Optional<String> operand(Expression.Call call) {
    if (call.arguments().size() != 1) {
      return Optional.empty();
    }
    return switch (call.arguments().getFirst()) {
      case Expression.ColumnReference column ->
          isStored.test(column.column())
              ? Optional.of(store.name(column.column()))
              : Optional.empty();
      case Expression other -> isValue(other.type()) ? of(other) : Optional.empty();
    };
  }

  private Optional<String> truth(Expression.Call call) {
    if (store.has(Meaning.TRUTH_VALUES)) {
      return one(call).map(operand -> store.isTruth(operand, call.function()));
    }
    return call.arguments().getFirst() instanceof Expression.ColumnReference
        ? operand(call).map(name -> truth(name, call.function()))
        : Optional.empty();
  }

  private static String truth(String name, String test) {
    return switch (test) {
      case "IS TRUE" -> "(%1$s IS NOT NULL AND %1$s = 1)".formatted(name);
      case "IS FALSE" -> "(%1$s IS NOT NULL AND %1$s = 0)".formatted(name);
      case "IS NOT TRUE" -> "(%1$s IS NULL OR %1$s = 0)".formatted(name);
      case "IS NOT FALSE" -> "(%1$s IS NULL OR %1$s = 1)".formatted(name);
      default -> throw new IllegalArgumentException("no test of a truth value: " + test);
    };
  }

  private Optional<String> remainder(Expression.Call call) {
    Optional<String> dividend = of(call.arguments().getFirst());
    Optional<String> divisor = of(call.arguments().getLast());
    return dividend.isPresent() && divisor.isPresent()
        ? Optional.of(store.remainder(dividend.get(), divisor.get()))
        : Optional.empty();
  }

  private static boolean areVarying(List<Expression> texts) {
    return texts.stream().allMatch(text -> text.type() instanceof VarcharType);
  }

  /// Without a character that escapes others, which stores choose differently.
  private Optional<String> like(List<Expression> arguments) {
    if (arguments.size() != 2
        || !areVarying(List.of(arguments.getFirst()))
        || !(arguments.getLast() instanceof Expression.Literal pattern)
        || !(pattern.value() instanceof Value.BytesValue text)
        || text.bytes().toUtf8String().contains("\\")) {
      return Optional.empty();
    }
    return of(arguments.getFirst())
        .flatMap(operand -> store.like(operand, text.bytes().toUtf8String()));
  }

  private Optional<String> extract(List<Expression> arguments) {
    boolean isOfDate =
        arguments.getLast().type() == SimpleType.DATE
            || arguments.getLast().type() instanceof TimestampType;
    if (arguments.size() != 2
        || !isOfDate
        || !(arguments.getFirst() instanceof Expression.Literal unit)
        || !(unit.value() instanceof Value.BytesValue name)
        || !DATE_PARTS.contains(name.bytes().toUtf8String())) {
      return Optional.empty();
    }
    return of(arguments.getLast())
        .map(operand -> store.extract(name.bytes().toUtf8String(), operand));
  }

  private Optional<String> cases(Expression.Case cases) {
    if (!isValue(cases.type())) {
      return Optional.empty();
    }
    StringBuilder sql = new StringBuilder("(CASE");
    for (Expression.Branch branch : cases.branches()) {
      Optional<String> condition = of(branch.condition());
      Optional<String> result = of(branch.result());
      if (condition.isEmpty() || result.isEmpty()) {
        return Optional.empty();
      }
      sql.append(" WHEN ").append(condition.get()).append(" THEN ").append(result.get());
    }
    return of(cases.otherwise()).map(otherwise -> sql + " ELSE " + otherwise + " END)");
  }

  private Optional<String> listed(String function, List<Expression> arguments) {
    return joined(arguments, ", ").map(operands -> function + operands);
  }

  private boolean areExact(Expression.Call call) {
    return isComputed(call.type())
        && call.arguments().stream().map(Expression::type).allMatch(this::isComputed);
  }

  /// Whether the store computes with numbers of a type without loss.
  private boolean isComputed(Type type) {
    return isWhole(type) || type instanceof DecimalType && store.has(Meaning.EXACT_DECIMALS);
  }

  /// Stores order texts as their collations say, and have numbers that are not exact.
  private boolean isComparable(Expression.Call call) {
    boolean isOrder = ORDERS.contains(call.function());
    if (!store.has(Meaning.PRECISIONS_OF_TIME) && areMixedMoments(call.arguments())) {
      return false;
    }
    return call.arguments().stream()
        .map(Expression::type)
        .allMatch(
            type ->
                isKept(type)
                    || type == SimpleType.DATE
                    || type instanceof TimestampType
                    || !isOrder
                        && (type == SimpleType.BOOLEAN && isValue(type)
                            || type instanceof VarcharType
                            || type instanceof CharType));
  }

  /// Whether the store compares exact numbers of a type as they are.
  private boolean isKept(Type type) {
    return isExact(type)
        && (!(type instanceof DecimalType decimal)
            || decimal.precision() <= FLOATING_DIGITS
            || store.has(Meaning.EXACT_DECIMALS));
  }

  private static boolean areMixedMoments(List<Expression> arguments) {
    return arguments.stream()
            .map(Expression::type)
            .anyMatch(type -> type == SimpleType.DATE || type instanceof TimestampType)
        && arguments.stream().map(Expression::type).distinct().count() > 1;
  }

  private Optional<String> one(Expression.Call call) {
    return call.arguments().size() == 1 ? of(call.arguments().getFirst()) : Optional.empty();
  }

  private Optional<String> joined(Expression.Call call, String operator) {
    return joined(call.arguments(), operator);
  }

  private Optional<String> joined(List<Expression> arguments, String operator) {
    List<String> operands = new ArrayList<>();
    for (Expression argument : arguments) {
      Optional<String> operand = of(argument);
      if (operand.isEmpty()) {
        return Optional.empty();
      }
      operands.add(operand.get());
    }
    return Optional.of(operands.stream().collect(Collectors.joining(operator, "(", ")")));
  }

  private Optional<String> literal(Expression.Literal literal) {
    return switch (literal.value()) {
      case Value.Null _ -> isValue(literal.type()) ? Optional.of("NULL") : Optional.empty();
      case Value.LongValue number -> number(literal.type(), new long[] {number.value()});
      case Value.Int128Value wide ->
          literal.type() instanceof DecimalType
              ? number(literal.type(), new long[] {wide.high(), wide.low()})
              : Optional.empty();
      case Value.BytesValue text ->
          (literal.type() instanceof VarcharType || literal.type() instanceof CharType)
                  && (text.bytes().length() > 0 || store.has(Meaning.EMPTY_TEXTS))
              ? Optional.of(store.text(text.bytes().toUtf8String()))
              : Optional.empty();
    };
  }

  private Optional<String> number(Type type, long[] value) {
    if (type == SimpleType.BOOLEAN) {
      String truth = value[0] == 0 ? "FALSE" : "TRUE";
      String condition = value[0] == 0 ? "(1 = 0)" : "(1 = 1)";
      return Optional.of(store.has(Meaning.TRUTH_VALUES) ? truth : condition);
    }
    if (isWhole(type)) {
      return Optional.of(Long.toString(value[0]));
    }
    if (type instanceof DecimalType) {
      return Optional.of(text(type, value));
    }
    if (type instanceof TimestampType) {
      return Optional.of(store.timestamp(text(type, value)));
    }
    return type == SimpleType.DATE ? Optional.of(store.date(text(type, value))) : Optional.empty();
  }

  private static String text(Type type, long[] value) {
    TextFormat format = TextFormat.of(type);
    byte[] bytes = new byte[format.maxLength()];
    return new String(bytes, 0, format.write(value, 0, bytes, 0), StandardCharsets.US_ASCII);
  }
}
