package io.datagenc.compiler.analyzer.conversion;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// ExpressionConversions of what constructs nested values: of their parts, so that no value is made
/// of another type first.
final class NestedConversions {

  /// Converts a part of a nested value.
  @FunctionalInterface
  public interface PartConversion {

    /// `part` as a value of `type`; empty if it is none.
    Optional<Expression> convert(Expression part, Type type);
  }

  private NestedConversions() {}

  /// Whether `expression` is a constructor of a nested value.
  public static boolean isConstructor(Expression expression) {
    return expression instanceof Expression.Call call
        && switch (call.function()) {
          case "ROW", "ARRAY", "SET", "MAP" -> true;
          default -> false;
        };
  }

  /// The value that `constructor` makes, as one of `type`; empty if a part is none of that of the
  /// type, or if the parts do not correspond.
  public static Optional<Expression> parts(
      Expression.Call constructor, Type type, PartConversion conversion) {
    List<Expression> parts = constructor.arguments();
    return switch (type) {
      case RowType row when constructor.type() instanceof RowType ->
          row.fields().size() == parts.size()
              ? converted(
                  "ROW",
                  parts,
                  row.fields().stream().map(RowType.Field::type).toList(),
                  type,
                  conversion)
              : Optional.empty();
      case ArrayType array when constructor.type() instanceof ArrayType ->
          converted("ARRAY", parts, List.of(array.element()), type, conversion);
      case SetType set
          when constructor.type() instanceof ArrayType || constructor.type() instanceof SetType ->
          converted("SET", parts, List.of(set.element()), type, conversion);
      case MapType map when constructor.type() instanceof MapType ->
          converted("MAP", parts, List.of(map.key(), map.value()), type, conversion);
      case RowType _,
          MapType _,
          SetType _,
          ArrayType _,
          SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          Optional.empty();
    };
  }

  /// @param types those of the parts, in turns
  private static Optional<Expression> converted(
      String function,
      List<Expression> parts,
      List<Type> types,
      Type type,
      PartConversion conversion) {
    List<Expression> converted = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Optional<Expression> part = conversion.convert(parts.get(i), types.get(i % types.size()));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      converted.add(part.get());
    }
    return Optional.of(new Expression.Call(function, converted, type));
  }
}
