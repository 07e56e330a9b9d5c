package io.datagenc.compiler.analyzer.calcite.type;

import io.datagenc.engine.plan.type.Type;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/// The target type of a CAST.
public final class PlanTypeSpec extends SqlTypeNameSpec {

  private final Type type;

  public PlanTypeSpec(Type type, SqlParserPos position) {
    super(new SqlIdentifier(type.sql(), position), position);
    this.type = type;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator) {
    return RelTypes.of(validator.getTypeFactory()).toRel(type);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword(type.sql());
  }

  @Override
  public boolean equalsDeep(SqlTypeNameSpec other, Litmus litmus) {
    if (other instanceof PlanTypeSpec spec && spec.type.equals(type)) {
      return litmus.succeed();
    }
    return litmus.fail("{} != {}", this, other);
  }
}
