package io.datagenc.compiler.analyzer.calcite.query;

import io.datagenc.compiler.analyzer.calcite.operator.PlanOperator;
import io.datagenc.compiler.analyzer.calcite.operator.PlanRexBuilder;
import io.datagenc.compiler.analyzer.calcite.operator.SqlFunctions;
import io.datagenc.compiler.analyzer.calcite.operator.TemporalOperators;
import io.datagenc.compiler.analyzer.calcite.translate.RowShape;
import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/// Validates expressions as one query `SELECT expression, … FROM r` over a virtual row table, and
/// converts them to `RexNode`s over its columns. Not thread-safe.
public final class RowQuery {

  private static final SqlToRelConverter.Config CONVERSION =
      SqlToRelConverter.config()
          .withInSubQueryThreshold(Integer.MAX_VALUE)
          .withAddJsonTypeOperatorEnabled(false)
          .withRelBuilderConfigTransform(
              config ->
                  config
                      .withSimplify(false)
                      .withSimplifyValues(false)
                      .withPruneInputOfAggregate(false));

  private static final SqlValidator.Config VALIDATION =
      SqlValidator.Config.DEFAULT
          .withConformance(SqlConformanceEnum.BABEL)
          .withIdentifierExpansion(true)
          .withTypeCoercionEnabled(true)
          .withTypeCoercionFactory(SafeTypeCoercion::new);

  private static final SqlRexConvertletTable CONVERTLETS =
      call ->
          call.getOperator() instanceof PlanOperator
                  || call.getOperator() instanceof TemporalOperators.Arithmetic
              ? (SqlRexConvertlet) RowQuery::convertPlanCall
              : StandardConvertletTable.INSTANCE.get(call);

  private static final CalciteConnectionConfigImpl CONNECTION = connection();

  private final RelDataTypeFactory factory;
  private final RelOptCluster cluster;

  public RowQuery(RelTypes types) {
    this.factory = types.factory();
    this.cluster =
        RelOptCluster.create(
            new HepPlanner(HepProgram.builder().build()), new PlanRexBuilder(factory));
    cluster.setMetadataQuerySupplier(NoMetadata::query);
  }

  private static CalciteConnectionConfigImpl connection() {
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "true");
    return new CalciteConnectionConfigImpl(properties);
  }

  /// The expressions `nodes`, in order, over the columns of a row of type `rowType`.
  ///
  /// @throws RuntimeException if one of them is not valid
  public List<RexNode> convert(RelDataType rowType, List<SqlNode> nodes) {
    CalciteSchema root = CalciteSchema.createRootSchema(false, false);
    root.add(RowShape.TABLE, new RowTable(rowType));
    CalciteCatalogReader catalog = new CalciteCatalogReader(root, List.of(), factory, CONNECTION);
    SqlValidator validator =
        SqlValidatorUtil.newValidator(SqlFunctions.table(), catalog, factory, VALIDATION);
    SqlNode query = validator.validate(select(nodes));
    SqlToRelConverter converter =
        new SqlToRelConverter(
            (type, sql, schemas, view) -> {
              throw new UnsupportedOperationException("views");
            },
            validator,
            catalog,
            cluster,
            CONVERTLETS,
            CONVERSION);
    RelNode result = converter.convertQuery(query, false, true).rel;
    if (!(result instanceof Project project)) {
      throw new IllegalStateException("not a projection: " + result);
    }
    return project.getProjects().subList(0, nodes.size());
  }

  /// The query. A constant behind the expressions keeps a list of plain columns a projection.
  private static SqlSelect select(List<SqlNode> nodes) {
    List<SqlNode> items = new ArrayList<>(nodes);
    items.add(SqlLiteral.createBoolean(true, SqlParserPos.ZERO));
    return new SqlSelect(
        SqlParserPos.ZERO,
        null,
        new SqlNodeList(items, SqlParserPos.ZERO),
        new SqlIdentifier(RowShape.TABLE, SqlParserPos.ZERO),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static RexNode convertPlanCall(
      org.apache.calcite.sql2rel.SqlRexContext context, SqlCall call) {
    List<RexNode> operands = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      operands.add(context.convertExpression(operand));
    }
    @Nullable RelDataType type = context.getValidator().getValidatedNodeTypeIfKnown(call);
    if (type == null) {
      throw new IllegalStateException("call was not validated: " + call);
    }
    return context
        .getRexBuilder()
        .makeCall(call.getParserPosition(), type, call.getOperator(), operands);
  }

  /// The table of virtual rows.
  private static final class RowTable extends AbstractTable {
    private final RelDataType rowType;

    RowTable(RelDataType rowType) {
      this.rowType = rowType;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory factory) {
      return rowType;
    }
  }
}
