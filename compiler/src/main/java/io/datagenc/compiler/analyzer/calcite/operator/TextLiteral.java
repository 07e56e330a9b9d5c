package io.datagenc.compiler.analyzer.calcite.operator;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;

/// A text of type VARCHAR, as Trino types it: a CHAR would be padded wherever it meets a longer
/// one.
public final class TextLiteral extends SqlCharStringLiteral {

  public TextLiteral(String text, SqlParserPos position) {
    this(new NlsString(text, "UTF-8", SqlCollation.COERCIBLE), position);
  }

  private TextLiteral(NlsString text, SqlParserPos position) {
    super(text, position);
  }

  @Override
  public TextLiteral clone(SqlParserPos position) {
    return new TextLiteral(getValueAs(NlsString.class), position);
  }

  @Override
  public RelDataType createSqlType(RelDataTypeFactory factory) {
    return type(factory, getValueAs(NlsString.class));
  }

  /// VARCHAR of the number of code points of `text`.
  static RelDataType type(RelDataTypeFactory factory, NlsString text) {
    String value = text.getValue();
    RelDataType type =
        factory.createSqlType(SqlTypeName.VARCHAR, value.codePointCount(0, value.length()));
    return factory.createTypeWithCharsetAndCollation(
        type, factory.getDefaultCharset(), SqlCollation.IMPLICIT);
  }
}
