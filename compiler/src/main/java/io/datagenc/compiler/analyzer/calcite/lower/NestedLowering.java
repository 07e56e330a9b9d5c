package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;

/// Lowers what makes nested values and looks into them. Types of parts are those of the plan's
/// expressions where Calcite's are less exact: a CHAR or a JSON is a text to it.
final class NestedLowering {

  private NestedLowering() {}

  static Expression call(
      String function, List<Expression> operands, Type type, ExpressionConversions conversions) {
    return switch (function) {
      case "ROW" -> row(operands, (RowType) type);
      case "ARRAY" -> {
        Type element = common(operands, ((ArrayType) type).element());
        yield new Expression.Call(
            "ARRAY", conversions.convertAll(operands, element), new ArrayType(element));
      }
      case "MAP" -> map(operands, (MapType) type, conversions);
      case "ITEM" -> item(operands.getFirst(), operands.getLast(), conversions);
      default -> new Expression.Call(function, operands, type);
    };
  }

  private static Expression row(List<Expression> operands, RowType type) {
    List<RowType.Field> fields = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      fields.add(new RowType.Field(type.fields().get(i).name(), operands.get(i).type()));
    }
    return new Expression.Call("ROW", operands, new RowType(fields));
  }

  private static Expression map(
      List<Expression> operands, MapType type, ExpressionConversions conversions) {
    List<Expression> keys = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    for (int i = 0; i < operands.size(); i += 2) {
      keys.add(operands.get(i));
      values.add(operands.get(i + 1));
    }
    Type key = common(keys, type.key());
    Type value = common(values, type.value());
    List<Expression> entries = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      entries.add(conversions.convert(keys.get(i), key));
      entries.add(conversions.convert(values.get(i), value));
    }
    return new Expression.Call("MAP", entries, new MapType(key, value));
  }

  /// The type in which `values` meet, where Calcite says it is `type`.
  static Type type(List<Expression> values, Type type) {
    List<Expression> some = values.stream().filter(value -> !isNull(value)).toList();
    boolean isJson =
        !some.isEmpty() && some.stream().allMatch(value -> value.type() == SimpleType.JSON);
    return isJson || type.representation() == Representation.NESTED ? common(some, type) : type;
  }

  private static boolean isNull(Expression expression) {
    return expression instanceof Expression.Literal literal && literal.value() == Value.Null.NULL;
  }

  /// The one type of all `parts`, else `otherwise`.
  private static Type common(List<Expression> parts, Type otherwise) {
    List<Type> types = parts.stream().map(Expression::type).distinct().toList();
    return types.size() == 1 ? types.getFirst() : otherwise;
  }

  private static Expression item(
      Expression collection, Expression wanted, ExpressionConversions conversions) {
    return switch (collection.type()) {
      case ArrayType array ->
          new Expression.Call(
              "ITEM",
              List.of(collection, conversions.convert(wanted, SimpleType.BIGINT)),
              array.element());
      case MapType map ->
          new Expression.Call(
              "ITEM", List.of(collection, conversions.convert(wanted, map.key())), map.value());
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          SetType _,
          RowType _ ->
          throw new IllegalStateException("no elements: " + collection.type().sql());
    };
  }

  static Expression field(Expression row, String name) {
    if (!(row.type() instanceof RowType type)) {
      throw new IllegalStateException("no fields: " + row.type().sql());
    }
    for (int i = 0; i < type.fields().size(); i++) {
      if (type.fields().get(i).name().equals(name)) {
        return new Expression.FieldAccess(row, i, type.fields().get(i).type());
      }
    }
    throw new IllegalStateException("no field " + name + ": " + type.sql());
  }
}
