package io.datagenc.compiler.analyzer.calcite.operator;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;

/// Builds expressions that say what was written: texts are VARCHAR and casts stay casts, since
/// Calcite's folding of casts rounds and truncates by other rules than the engine.
public final class PlanRexBuilder extends RexBuilder {

  public PlanRexBuilder(RelDataTypeFactory factory) {
    super(factory);
  }

  @Override
  public RexLiteral makeCharLiteral(NlsString text) {
    return makeLiteral(text, TextLiteral.type(typeFactory, text), SqlTypeName.CHAR);
  }

  @Override
  public RexNode makeCast(
      SqlParserPos position,
      RelDataType type,
      RexNode operand,
      boolean matchNullability,
      boolean safe,
      RexLiteral format) {
    if (operand.getType().equals(type)) {
      return operand;
    }
    if (RexLiteral.isNullLiteral(operand)) {
      return super.makeCast(position, type, operand, matchNullability, safe, format);
    }
    return makeAbstractCast(position, type, operand, safe, format);
  }
}
