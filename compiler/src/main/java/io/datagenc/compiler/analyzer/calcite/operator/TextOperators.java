package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/// Lengths, of texts and of bytes, and concatenation: of texts and numbers for `||` and CONCAT, of
/// anything for templates. NULL if any operand is NULL.
public final class TextOperators {

  public static final PlanOperator CONCATENATE =
      new PlanOperator("||", TextOperators::concatenated, TextOperators::checkTexts);

  public static final PlanOperator CONCAT =
      new PlanOperator("CONCAT", TextOperators::concatenated, TextOperators::checkTexts);

  public static final PlanOperator TEMPLATE =
      new PlanOperator("||", TextOperators::concatenated, TextOperators::checkScalars);

  /// The number of characters of a text, of bytes otherwise.
  public static final PlanOperator LENGTH =
      new PlanOperator(
          "CHAR_LENGTH",
          ReturnTypes.INTEGER_NULLABLE,
          types -> checkLength("char_length", types.getFirst()));

  /// The number of bytes, of a text in UTF-8.
  public static final PlanOperator OCTET_LENGTH =
      new PlanOperator(
          "OCTET_LENGTH",
          ReturnTypes.INTEGER_NULLABLE,
          types -> checkLength("octet_length", types.getFirst()));

  private TextOperators() {}

  private static void checkLength(String function, RelDataType type) {
    if (!SqlTypeUtil.isCharacter(type)
        && !SqlTypeUtil.isNumeric(type)
        && !SqlTypeUtil.isBinary(type)
        && !SqlTypeUtil.isNull(type)) {
      throw new RejectedCallException(
          "`%s` cannot be applied to %s".formatted(function, RelTypes.toPlan(type).sql()),
          Optional.of("convert a value with `CAST(… AS …)`"));
    }
  }

  private static RelDataType concatenated(SqlOperatorBinding binding) {
    RelDataTypeFactory factory = binding.getTypeFactory();
    long length = 0;
    for (RelDataType type : binding.collectOperandTypes()) {
      length += textLength(type);
    }
    int limited = (int) Math.min(length, VarcharType.UNBOUNDED);
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.VARCHAR, limited), true);
  }

  private static void checkTexts(List<RelDataType> types) {
    checkScalars(types);
    for (RelDataType type : types) {
      if (!SqlTypeUtil.isCharacter(type)
          && !SqlTypeUtil.isNumeric(type)
          && !SqlTypeUtil.isNull(type)) {
        String name = RelTypes.toPlan(type).sql();
        throw new RejectedCallException(
            "text cannot be joined with a value of type %s".formatted(name),
            Optional.of("convert it: `CAST(… AS VARCHAR)`"));
      }
    }
  }

  private static void checkScalars(List<RelDataType> types) {
    for (RelDataType type : types) {
      if (NestedOperators.isNested(type)) {
        throw new RejectedCallException(
            "a value of type %s has no text".formatted(NestedOperators.name(type)),
            Optional.of("name a field, `….field`, or an element, `…[1]`"));
      }
    }
  }

  /// The text type that holds every value of `type`.
  public static RelDataType textOf(RelDataTypeFactory factory, RelDataType type) {
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.VARCHAR, textLength(type)), true);
  }

  /// The greatest number of characters of a value of `type` as text.
  public static int textLength(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case CHAR, VARCHAR -> type.getPrecision() < 0 ? VarcharType.UNBOUNDED : type.getPrecision();
      case BOOLEAN -> "false".length();
      case TINYINT -> "-128".length();
      case SMALLINT -> "-32768".length();
      case INTEGER -> "-2147483648".length();
      case BIGINT -> "-9223372036854775808".length();
      // A sign, a point and a zero before the point.
      case DECIMAL -> type.getPrecision() + (type.getScale() > 0 ? 3 : 1);
      case REAL, FLOAT, DOUBLE -> "-1.7976931348623157E308".length() + 2;
      case DATE -> "-999999999-12-31".length();
      case UUID -> 36;
      case NULL -> 0;
      default -> VarcharType.UNBOUNDED;
    };
  }
}
