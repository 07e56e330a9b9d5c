package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.compiler.analyzer.calcite.type.RejectedCallException;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/// `row.field`.
public final class FieldOperator extends PlanOperator {
  private final String field;

  /// @param position where the field is named
  public FieldOperator(String field, SqlParserPos position) {
    super("FIELD", binding -> type(binding, field, position), types -> {});
    this.field = field;
  }

  /// The name of the field.
  public String field() {
    return field;
  }

  private static RelDataType type(SqlOperatorBinding binding, String field, SqlParserPos position) {
    RelDataType row = binding.getOperandType(0);
    if (row.getSqlTypeName() != SqlTypeName.ROW) {
      throw new RejectedCallException(
          "a value of type %s has no fields".formatted(NestedOperators.name(row)),
          Optional.of("`….%s` takes a field of a ROW".formatted(field)),
          position);
    }
    return row.getFieldList().stream()
        .filter(candidate -> candidate.getName().equals(field))
        .findFirst()
        .orElseThrow(
            () ->
                new RejectedCallException(
                    DiagnosticCode.COLUMN_NOT_FOUND,
                    "%s has no field `%s`".formatted(NestedOperators.name(row), field),
                    Suggestions.help(field, row.getFieldNames(), "fields"),
                    position))
        .getType();
  }
}
