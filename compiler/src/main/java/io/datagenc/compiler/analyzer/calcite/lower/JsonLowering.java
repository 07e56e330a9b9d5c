package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
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
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Lowers functions that make JSON.
///
/// @param temporal knows the zone in which an instant is written
record JsonLowering(TemporalLowering temporal) {

  /// Functions whose result is a JSON, which Calcite types as a text.
  private static final Set<String> JSON_FUNCTIONS =
      Set.of(
          "JSON_OBJECT",
          "JSON_ARRAY",
          "JSON_QUERY",
          "JSON_INSERT",
          "JSON_REPLACE",
          "JSON_SET",
          "JSON_REMOVE");

  /// Functions that put values into documents, in turns with paths behind the first argument.
  private static final Set<String> EDITS = Set.of("JSON_INSERT", "JSON_REPLACE", "JSON_SET");

  /// Whether `function` gives a JSON.
  static boolean isJson(String function) {
    return JSON_FUNCTIONS.contains(function);
  }

  /// The operands of `function` as it takes them.
  List<Expression> operands(String function, List<Expression> operands, RexCall call) {
    int first =
        switch (function) {
          case "JSON_OBJECT" -> 2;
          case "JSON_ARRAY" -> 1;
          default -> EDITS.contains(function) ? 2 : operands.size();
        };
    int step = function.equals("JSON_ARRAY") ? 1 : 2;
    List<Expression> converted = new ArrayList<>(operands);
    for (int i = first; i < operands.size(); i += step) {
      Expression value = operands.get(i);
      checkValue(value.type(), call.pos);
      boolean isConverted =
          EDITS.contains(function) ? !isScalar(value.type()) : hasInstant(value.type());
      if (isConverted) {
        converted.set(i, json(value, call.getOperands().get(i)));
      }
    }
    return converted;
  }

  /// `value`, lowered from `node`, as a JSON: itself if it is one.
  Expression json(Expression value, RexNode node) {
    return value.type() == SimpleType.JSON
        ? value
        : new Expression.Call(
            "TO_JSON", List.of(value, temporal.conversions(node).zoneName()), SimpleType.JSON);
  }

  private static void checkValue(Type type, SqlParserPos position) {
    if (type == SimpleType.INTERVAL_DAY_TIME || type == SimpleType.INTERVAL_YEAR_MONTH) {
      throw new RejectedCallException(
          "an interval has no JSON", Optional.of("convert it to a number of units"), position);
    }
  }

  /// Whether Calcite's functions write values of `type` as they should be.
  private static boolean isScalar(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, JSON -> true;
            case REAL, DOUBLE, VARBINARY, DATE, UUID, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                false;
          };
      case CharType _, VarcharType _ -> true;
      case DecimalType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          false;
    };
  }

  private static boolean hasInstant(Type type) {
    return switch (type) {
      case TimestampWithTimeZoneType _ -> true;
      case ArrayType array -> hasInstant(array.element());
      case SetType set -> hasInstant(set.element());
      case MapType map -> hasInstant(map.key()) || hasInstant(map.value());
      case RowType row -> row.fields().stream().anyMatch(field -> hasInstant(field.type()));
      case SimpleType _, DecimalType _, CharType _, VarcharType _, TimeType _, TimestampType _ ->
          false;
    };
  }
}
