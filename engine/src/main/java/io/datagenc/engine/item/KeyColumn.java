package io.datagenc.engine.item;

import io.datagenc.engine.attribute.ItemBytes;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.Bytes;
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
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import java.util.Optional;

/// An attribute of a key as one column over the items of all families: texts as items have them, a
/// type of number for those of all families, or bytes. Numbers are DOUBLE where families have such,
/// or no DECIMAL has the digits of all: digits may be missing there, but not in the item.
///
/// @param type the type of the column
record KeyColumn(DynamodbTable.KeyAttribute attribute, Type type) {
  private static final int DIGITS_OF_BIGINT = 19;

  /// The zone in which items have instants.
  private static final Expression UTC =
      new Expression.Literal(
          new VarcharType("UTC".length()), new Value.BytesValue(Bytes.ofUtf8("UTC")));

  static KeyColumn of(DynamodbTable.KeyAttribute attribute, List<TablePlan> families) {
    List<Type> types =
        families.stream()
            .flatMap(family -> find(attribute, family).stream())
            .map(ColumnPlan::type)
            .distinct()
            .toList();
    return new KeyColumn(
        attribute,
        switch (attribute.type()) {
          case S ->
              new VarcharType(types.stream().mapToInt(KeyColumn::textLength).max().orElseThrow());
          case N -> number(types);
          case B -> SimpleType.VARBINARY;
          case BOOL, M, L, SS, NS, BS -> throw new IllegalArgumentException("no key: " + attribute);
        });
  }

  private static Optional<ColumnPlan> find(DynamodbTable.KeyAttribute attribute, TablePlan family) {
    return family.visibleColumns().stream()
        .filter(column -> column.name().equals(attribute.name()))
        .findFirst();
  }

  private static int textLength(Type type) {
    return switch (type) {
      case VarcharType text -> text.maxLength();
      case CharType text -> text.length();
      case SimpleType _, TimeType _, TimestampType _, TimestampWithTimeZoneType _ ->
          ItemBytes.LONGEST_FORMATTED;
      case DecimalType _, ArrayType _, SetType _, MapType _, RowType _ ->
          throw new IllegalArgumentException("not stored as a text: " + type.sql());
    };
  }

  private static Type number(List<Type> types) {
    if (types.size() == 1) {
      return types.getFirst();
    }
    if (types.stream().anyMatch(Numbers::isFloating)) {
      return SimpleType.DOUBLE;
    }
    if (types.stream().allMatch(Numbers::isInteger)) {
      return SimpleType.BIGINT;
    }
    int scale = types.stream().mapToInt(Numbers::scale).max().orElseThrow();
    int precision = scale + types.stream().mapToInt(KeyColumn::integerDigits).max().orElseThrow();
    return precision <= DecimalType.MAX_PRECISION
        ? new DecimalType(precision, scale)
        : SimpleType.DOUBLE;
  }

  /// The greatest number of digits in front of the point.
  private static int integerDigits(Type type) {
    return type instanceof DecimalType decimal
        ? decimal.precision() - decimal.scale()
        : DIGITS_OF_BIGINT;
  }

  /// The value in the items of a family, over its rows; empty where they have no such attribute.
  Optional<Expression> value(TablePlan family) {
    return find(attribute, family).map(this::value);
  }

  private Expression value(ColumnPlan column) {
    Expression value = new Expression.ColumnReference(column.name(), column.type());
    if (column.type().equals(type)) {
      return value;
    }
    return isTime(column.type())
        ? new Expression.Call("TO_ISO8601", List.of(value, UTC), type)
        : new Expression.Cast(value, type, CastMode.STRICT);
  }

  private static boolean isTime(Type type) {
    return switch (type) {
      case SimpleType simple -> simple == SimpleType.DATE;
      case TimeType _, TimestampType _, TimestampWithTimeZoneType _ -> true;
      case VarcharType _, CharType _, DecimalType _, ArrayType _, SetType _, MapType _, RowType _ ->
          false;
    };
  }
}
