package io.datagenc.compiler.analyzer.calcite.fallback;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumUtils;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.BlockStatement;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.MemberDeclaration;
import org.apache.calcite.linq4j.tree.NewExpression;
import org.apache.calcite.linq4j.tree.ParameterExpression;
import org.apache.calcite.linq4j.tree.Shuttle;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgramBuilder;
import org.apache.calcite.runtime.SqlFunctions;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.util.BuiltInMethod;
import org.jspecify.annotations.Nullable;

/// Calcite's code of one call, as `RexExecutorImpl` makes it; but what reads regular expressions is
/// one object of the code, with the expressions that it has read, and not one a row.
final class FunctionCode {

  /// What code shares among the threads that run it. Others keep what a row left behind.
  private static final Set<Type> SHARED =
      Set.of(
          SqlFunctions.LikeFunction.class,
          SqlFunctions.SimilarFunction.class,
          SqlFunctions.SimilarEscapeFunction.class,
          SqlFunctions.RegexFunction.class,
          SqlFunctions.PosixRegexFunction.class,
          SqlFunctions.ParseUrlFunction.class);

  private static final ParameterExpression ROW = Expressions.parameter(Object.class, "root0");

  private FunctionCode() {}

  /// The compiled code of `node`, whose inputs are those of a row of `rowType`.
  static Function1<DataContext, @Nullable Object @Nullable []> compile(
      RexBuilder builder, RexNode node, RelDataType rowType) {
    List<MemberDeclaration> members = new ArrayList<>();
    BlockStatement body = body(builder, node, rowType).accept(new SharedObjects(members));
    members.add(
        Expressions.methodDecl(
            Modifier.PUBLIC,
            Object[].class,
            BuiltInMethod.FUNCTION1_APPLY.method.getName(),
            List.of(ROW),
            body));
    return new RexExecutable(Expressions.toString(members, "\n", false), node).getFunction();
  }

  /// Makes fields of the objects that threads may share.
  private static final class SharedObjects extends Shuttle {
    private final List<MemberDeclaration> fields;

    SharedObjects(List<MemberDeclaration> fields) {
      this.fields = fields;
    }

    @Override
    public Expression visit(
        NewExpression created,
        List<Expression> arguments,
        @Nullable List<MemberDeclaration> declarations) {
      if (!SHARED.contains(created.type)) {
        return super.visit(created, arguments, declarations);
      }
      ParameterExpression field = Expressions.parameter(created.type, "shared" + fields.size());
      fields.add(
          Expressions.fieldDecl(
              Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL, field, created));
      return field;
    }
  }

  private static BlockStatement body(RexBuilder builder, RexNode node, RelDataType rowType) {
    RexProgramBuilder program = new RexProgramBuilder(rowType, builder);
    program.addProject(node, "c0");
    JavaTypeFactory javaTypes = new JavaTypeFactoryImpl(builder.getTypeFactory().getTypeSystem());
    BlockBuilder block = new BlockBuilder();
    ParameterExpression root = DataContext.ROOT;
    block.add(
        Expressions.declare(Modifier.FINAL, root, Expressions.convert_(ROW, DataContext.class)));
    List<Expression> values =
        RexToLixTranslator.translateProjects(
            program.getProgram(),
            javaTypes,
            SqlConformanceEnum.DEFAULT,
            block,
            null,
            null,
            root,
            (_, index, type) -> input(root, index, type, rowType, javaTypes),
            null);
    block.add(Expressions.return_(null, Expressions.newArrayInit(Object[].class, 1, values)));
    return block.toBlock();
  }

  /// The input `index` of a row.
  private static Expression input(
      Expression root,
      int index,
      @Nullable Type type,
      RelDataType rowType,
      JavaTypeFactory javaTypes) {
    Expression row =
        Expressions.convert_(
            Expressions.call(
                root, BuiltInMethod.DATA_CONTEXT_GET.method, Expressions.constant(RowContext.ROW)),
            Object[].class);
    return EnumUtils.convert(
        Expressions.arrayIndex(row, Expressions.constant(index)),
        type == null ? javaTypes.getJavaClass(rowType.getFieldList().get(index).getType()) : type);
  }
}
