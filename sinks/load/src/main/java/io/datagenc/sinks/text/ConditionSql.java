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
  private static final Set<String> DATE_PARTS =
      Set.of("YEAR", "QUARTER", "MONTH", "DAY", "HOUR", "MINUTE");

  /// The condition; empty if it is none that every store understands.
  public Optional<String> of(Expression expression) {
    return switch (expression) {
      case Expression.ColumnReference column ->
          isStored.test(column.column())
              ? Optional.of(store.name(column.column()))
              : Optional.empty();
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
          one(call).map(operand -> '(' + operand + ' ' + call.function() + ')');
      case "IS TRUE", "IS FALSE", "IS NOT TRUE", "IS NOT FALSE" ->
          one(call).map(operand -> store.isTruth(operand, call.function()));
      case "+", "-", "*" ->
          call.arguments().size() == 2 && areExact(call)
              ? joined(call, ' ' + call.function() + ' ')
              : Optional.empty();
      case "%", "MOD" ->
          call.arguments().size() == 2
                  && call.arguments().stream().allMatch(part -> isWhole(part.type()))
              ? joined(call, " % ")
              : Optional.empty();
      case "ABS" -> areExact(call) ? listed("abs", call.arguments()) : Optional.empty();
      case "COALESCE" ->
          call.arguments().stream().allMatch(part -> part.type().equals(call.type()))
              ? listed("coalesce", call.arguments())
              : Optional.empty();
      case "CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH" ->
          call.arguments().size() == 1 && areVarying(call.arguments())
              ? one(call).map(store::charLength)
              : Optional.empty();
      case "LIKE" -> like(call.arguments());
      case "EXTRACT" -> extract(call.arguments());
      default -> Optional.empty();
    };
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
        .map(operand -> store.like(operand, store.text(text.bytes().toUtf8String())));
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
        .map(operand -> "extract(%s FROM %s)".formatted(name.bytes().toUtf8String(), operand));
  }

  private Optional<String> cases(Expression.Case cases) {
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

  private static boolean areExact(Expression.Call call) {
    return isExact(call.type())
        && call.arguments().stream().map(Expression::type).allMatch(ConditionSql::isExact);
  }

  /// Stores order texts as their collations say, and have numbers that are not exact.
  private static boolean isComparable(Expression.Call call) {
    boolean isOrder = ORDERS.contains(call.function());
    return call.arguments().stream()
        .map(Expression::type)
        .allMatch(
            type ->
                isExact(type)
                    || type == SimpleType.DATE
                    || type instanceof TimestampType
                    || !isOrder
                        && (type == SimpleType.BOOLEAN
                            || type instanceof VarcharType
                            || type instanceof CharType));
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
      case Value.Null _ -> Optional.of("NULL");
      case Value.LongValue number -> number(literal.type(), new long[] {number.value()});
      case Value.Int128Value wide ->
          literal.type() instanceof DecimalType
              ? number(literal.type(), new long[] {wide.high(), wide.low()})
              : Optional.empty();
      case Value.BytesValue text ->
          literal.type() instanceof VarcharType || literal.type() instanceof CharType
              ? Optional.of(store.text(text.bytes().toUtf8String()))
              : Optional.empty();
    };
  }

  private static Optional<String> number(Type type, long[] value) {
    if (type == SimpleType.BOOLEAN) {
      return Optional.of(value[0] == 0 ? "FALSE" : "TRUE");
    }
    if (isWhole(type)) {
      return Optional.of(Long.toString(value[0]));
    }
    if (type instanceof DecimalType) {
      return Optional.of(text(type, value));
    }
    if (type instanceof TimestampType) {
      return Optional.of("TIMESTAMP '" + text(type, value) + "'");
    }
    return type == SimpleType.DATE
        ? Optional.of("DATE '" + text(type, value) + "'")
        : Optional.empty();
  }

  private static String text(Type type, long[] value) {
    TextFormat format = TextFormat.of(type);
    byte[] bytes = new byte[format.maxLength()];
    return new String(bytes, 0, format.write(value, 0, bytes, 0), StandardCharsets.US_ASCII);
  }
}
