package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.ValueExpression;
import java.util.stream.Collectors;

/// Prints syntax trees in their plainest form. What is printed parses to an equal tree.
public final class AstPrinter {

  private AstPrinter() {}

  public static String print(Plan plan) {
    return plan.statements().stream()
        .map(statement -> print(statement) + ";\n")
        .collect(Collectors.joining("\n"));
  }

  /// The text of a statement, without a `;`.
  public static String print(Statement statement) {
    return new LayoutRenderer(Comments.NONE)
        .render(new StatementPrinter(Spelling.PLAIN).layout(statement));
  }

  /// The text of an expression, on one line.
  public static String print(ValueExpression expression) {
    return Doc.render(
        new ExpressionPrinter(Spelling.PLAIN).print(expression), Integer.MAX_VALUE, 0, 0);
  }

  /// The text of a clause, on one line.
  public static String print(ColumnClause clause) {
    ColumnPrinter columns =
        new ColumnPrinter(
            Spelling.PLAIN, new TypePrinter(Spelling.PLAIN), new ExpressionPrinter(Spelling.PLAIN));
    return Doc.render(columns.clause(clause), Integer.MAX_VALUE, 0, 0);
  }

  /// The text of a type.
  public static String print(DataType type) {
    return new TypePrinter(Spelling.PLAIN).type(type);
  }
}
