package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.IntervalUnit;
import io.datagenc.compiler.ast.JsonMember;
import io.datagenc.compiler.ast.ValueExpression;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What a type alone says of values: an ordinary range, a common word. The rules belong to the
/// generation.
final class TypeInference {

  /// The shortest text for which words of the pool are few enough to be left out.
  private static final int MIN_WORD_LENGTH = 5;

  private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E");
  private static final List<String> BYTES = List.of("00", "0102", "cafe", "c0ffee", "deadbeef");
  private static final int MAX_INTEGER_DIGITS = 3;
  private static final int MAX_ELEMENTS = 3;

  /// In seconds.
  private static final int MONTH = 30 * 24 * 60 * 60;

  private TypeInference() {}

  /// Values of `type`; empty if there are no ordinary ones.
  static Optional<ValueExpression> values(Type type, ExpressionFactory make) {
    return switch (type) {
      case SimpleType simple -> simple(simple, make);
      case DecimalType decimal ->
          Optional.of(make.call("uniform", make.number(zero(decimal)), make.number(most(decimal))));
      case CharType text -> Optional.of(text(text.length(), make));
      case VarcharType text when text.maxLength() == 0 -> Optional.empty();
      case VarcharType text -> Optional.of(text(text.maxLength(), make));
      case TimestampType _ -> Optional.of(timestamp(make));
      case TimestampWithTimeZoneType instant ->
          Optional.of(
              make.cast(
                  timestamp(make),
                  make.dateTime(
                      DataType.DateTimeKind.TIMESTAMP,
                      instant.precision(),
                      DataType.TimeZoneMode.WITH)));
      case TimeType _ ->
          Optional.of(make.call("uniform", make.time("00:00:00"), make.time("23:59:59")));
      case ArrayType array -> values(array.element(), make).map(value -> array(value, make));
      case SetType set -> values(set.element(), make).map(value -> array(value, make));
      case MapType map -> map(map, make);
      case RowType row -> row(row, make);
    };
  }

  /// One to three elements, each with draws of its own.
  private static ValueExpression array(ValueExpression element, ExpressionFactory make) {
    return array(element, 1, MAX_ELEMENTS, make);
  }

  private static ValueExpression array(
      ValueExpression element, int least, int most, ExpressionFactory make) {
    List<ValueExpression> arrays = new ArrayList<>();
    for (int size = least; size <= most; size++) {
      arrays.add(
          new ValueExpression.ArrayConstructor(make.span(), Collections.nCopies(size, element)));
    }
    return arrays.size() == 1 ? arrays.getFirst() : make.call("choice", arrays);
  }

  /// Arrays of `least` to `most` elements, of few lengths; empty if the elements have no ordinary
  /// values.
  static Optional<ValueExpression> arrays(
      ArrayType type, int least, int most, ExpressionFactory make) {
    int first = Math.min(Math.max(1, least), most);
    return values(type.element(), make)
        .map(element -> array(element, first, Math.min(most, first + MAX_ELEMENTS - 1), make));
  }

  /// The keys of a map differ, so they are not drawn.
  private static Optional<ValueExpression> map(MapType map, ExpressionFactory make) {
    List<ValueExpression> keys =
        switch (map.key()) {
          case SimpleType.TINYINT, SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT ->
              List.of(make.number(1), make.number(2));
          case CharType _, VarcharType _ -> List.of(make.text("A"), make.text("B"));
          case SimpleType.BOOLEAN,
              SimpleType.REAL,
              SimpleType.DOUBLE,
              SimpleType.VARBINARY,
              SimpleType.DATE,
              SimpleType.JSON,
              SimpleType.INTERVAL_DAY_TIME,
              SimpleType.INTERVAL_YEAR_MONTH,
              SimpleType.UUID ->
              List.of();
          case DecimalType _,
              TimeType _,
              TimestampType _,
              TimestampWithTimeZoneType _,
              ArrayType _,
              SetType _,
              MapType _,
              RowType _ ->
              List.of();
        };
    return keys.isEmpty()
        ? Optional.empty()
        : values(map.value(), make)
            .map(
                value ->
                    new ValueExpression.MapConstructor(
                        make.span(), keys, Collections.nCopies(keys.size(), value)));
  }

  private static Optional<ValueExpression> row(RowType row, ExpressionFactory make) {
    List<ValueExpression> fields = new ArrayList<>();
    for (RowType.Field field : row.fields()) {
      values(field.type(), make).ifPresent(fields::add);
    }
    return fields.size() == row.fields().size()
        ? Optional.of(new ValueExpression.RowConstructor(make.span(), fields))
        : Optional.empty();
  }

  private static Optional<ValueExpression> simple(SimpleType type, ExpressionFactory make) {
    return switch (type) {
      case BOOLEAN -> Optional.of(make.call("bernoulli", make.number("0.5")));
      case TINYINT -> Optional.of(make.call("uniform", make.number(0), make.number(100)));
      case SMALLINT, INTEGER, BIGINT ->
          Optional.of(make.call("uniform", make.number(0), make.number(1000)));
      case DOUBLE -> Optional.of(make.call("uniform", make.number("0e0"), make.number("1e0")));
      case REAL ->
          Optional.of(
              make.cast(
                  make.call("uniform", make.number("0e0"), make.number("1e0")), make.type("real")));
      case DATE ->
          Optional.of(make.call("uniform", make.date("2020-01-01"), make.date("2025-12-31")));
      case UUID -> Optional.of(make.call("uuid"));
      case JSON ->
          Optional.of(
              new ValueExpression.JsonObject(
                  make.span(),
                  List.of(new JsonMember(make.span(), make.text("id"), make.call("row_index"))),
                  Optional.empty()));
      case VARBINARY -> Optional.of(bytes(make));
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> Optional.empty();
    };
  }

  /// Few short runs of bytes.
  private static ValueExpression bytes(ExpressionFactory make) {
    List<ValueExpression> values = new ArrayList<>();
    for (String hexadecimal : BYTES) {
      values.add(make.bytes(hexadecimal));
    }
    return make.call("choice", values);
  }

  private static ValueExpression timestamp(ExpressionFactory make) {
    return make.call(
        "uniform", make.timestamp("2020-01-01 00:00:00"), make.timestamp("2025-12-31 23:59:59"));
  }

  private static ValueExpression text(int length, ExpressionFactory make) {
    return length >= MIN_WORD_LENGTH
        ? make.call("faker", make.text("Lorem.word"))
        : make.call(
            "choice", LETTERS.stream().map(make::text).map(ValueExpression.class::cast).toList());
  }

  private static String zero(DecimalType type) {
    return type.scale() == 0 ? "0" : "0." + "0".repeat(type.scale());
  }

  /// `999.99`: as many digits as the type has, three at most before the point.
  private static String most(DecimalType type) {
    int digits = Math.min(MAX_INTEGER_DIGITS, type.precision() - type.scale());
    String integer = digits == 0 ? "0" : "9".repeat(digits);
    return type.scale() == 0 ? integer : integer + "." + "9".repeat(type.scale());
  }

  /// Ordinary distances between values of `type`, from 0, or from the least one if `isStrict`.
  static Optional<ValueExpression> distance(Type type, boolean isStrict, ExpressionFactory make) {
    int least = isStrict ? 1 : 0;
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case TINYINT -> Optional.of(uniform(least, 50, make));
            case SMALLINT, INTEGER, BIGINT -> Optional.of(uniform(least, 1000, make));
            case DOUBLE ->
                Optional.of(
                    make.call(
                        "uniform", make.number(isStrict ? "1e-6" : "0e0"), make.number("1e3")));
            case DATE -> Optional.of(uniform(least, 365, IntervalUnit.DAY, make));
            case BOOLEAN, REAL, VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                Optional.empty();
          };
      case DecimalType decimal ->
          Optional.of(
              make.call(
                  "uniform",
                  make.number(isStrict ? unit(decimal) : zero(decimal)),
                  make.number(most(decimal))));
      case TimestampType _, TimestampWithTimeZoneType _ ->
          Optional.of(uniform(least, MONTH, IntervalUnit.SECOND, make));
      case CharType _, VarcharType _, TimeType _, ArrayType _, SetType _, MapType _, RowType _ ->
          Optional.empty();
    };
  }

  private static ValueExpression uniform(int least, int most, ExpressionFactory make) {
    return make.call("uniform", make.number(least), make.number(most));
  }

  private static ValueExpression uniform(
      int least, int most, IntervalUnit unit, ExpressionFactory make) {
    return make.binary(uniform(least, most, make), BinaryOperator.MULTIPLY, make.interval(1, unit));
  }

  /// `0.01`: the least number above 0.
  private static String unit(DecimalType type) {
    return type.scale() == 0 ? "1" : "0." + "0".repeat(type.scale() - 1) + "1";
  }

  /// The value next to `value`, in the direction of `operator`: what a strict bound admits.
  static Optional<ValueExpression> next(
      Type type, ValueExpression value, BinaryOperator operator, ExpressionFactory make) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                Optional.of(make.binary(value, operator, make.number(1)));
            case DOUBLE -> Optional.of(make.binary(value, operator, make.number("1e-6")));
            case DATE ->
                Optional.of(make.binary(value, operator, make.interval(1, IntervalUnit.DAY)));
            case BOOLEAN, REAL, VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                Optional.empty();
          };
      case DecimalType decimal ->
          Optional.of(make.binary(value, operator, make.number(unit(decimal))));
      case TimestampType _, TimestampWithTimeZoneType _ ->
          Optional.of(make.binary(value, operator, make.interval(1, IntervalUnit.SECOND)));
      case CharType _, VarcharType _, TimeType _, ArrayType _, SetType _, MapType _, RowType _ ->
          Optional.empty();
    };
  }
}
