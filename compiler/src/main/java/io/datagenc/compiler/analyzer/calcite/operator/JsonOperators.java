package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeUtil;

/// Functions that give a JSON. Calcite has no type for it and takes it for a text.
public final class JsonOperators {

  /// A constant text as the JSON that it spells.
  public static final PlanOperator JSON_PARSE =
      new PlanOperator("JSON_PARSE", ReturnTypes.VARCHAR_FORCE_NULLABLE, types -> {});

  /// The text of a JSON. Calcite would leave a CAST out, since it takes a JSON for a text.
  public static final PlanOperator JSON_FORMAT =
      new PlanOperator("JSON_FORMAT", ReturnTypes.VARCHAR_FORCE_NULLABLE, types -> {});

  /// A value as JSON: a text as one in quotes.
  public static final PlanOperator TO_JSON =
      new PlanOperator("TO_JSON", ReturnTypes.VARCHAR_FORCE_NULLABLE, JsonOperators::checkValue);

  private JsonOperators() {}

  private static void checkValue(List<RelDataType> types) {
    if (SqlTypeUtil.isInterval(types.getFirst())) {
      throw new RejectedCallException(
          "an interval has no JSON", Optional.of("convert it to a number of units"));
    }
  }
}
