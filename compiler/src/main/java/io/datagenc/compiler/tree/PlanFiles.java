package io.datagenc.compiler.tree;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Defect;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.SelectItem;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.ValueExpression.FunctionCall;
import java.util.ArrayList;
import java.util.List;

/// The files that a plan reads: given rows and sample documents.
public final class PlanFiles {
  private PlanFiles() {}

  /// Their names as `plan` spells them: relative to its folder.
  public static List<Literal.StringLiteral> of(Plan plan) {
    List<Literal.StringLiteral> files = new ArrayList<>();
    for (Statement statement : plan.statements()) {
      switch (statement) {
        case Statement.CreateTable table -> {
          if (table.rows().isPresent() && table.rows().get() instanceof TableRows.FromFile rows) {
            files.add(rows.path());
          }
          table.elements().stream()
              .filter(ColumnDefinition.class::isInstance)
              .forEach(column -> column((ColumnDefinition) column, files));
        }
        case Statement.AlterTable table -> {
          for (TableAction action : table.actions()) {
            switch (action) {
              case TableAction.AddColumn add -> column(add.column(), files);
              case TableAction.AlterColumn change -> clause(change.clause(), files);
              case TableAction.AddConstraint _,
                  TableAction.DatabaseAction _,
                  TableAction.TableChange _ -> {}
            }
          }
        }
        case Statement.CreateDynamodbTable table ->
            table
                .items()
                .forEach(item -> item.attributes().forEach(column -> column(column, files)));
        case Statement.CreateTableAs output -> {
          query(output.query(), files);
          defects(output.defects(), files);
        }
        case Statement.InsertInto output -> {
          query(output.query(), files);
          defects(output.defects(), files);
        }
        case Statement.ExportSchema output -> defects(output.defects(), files);
        case Statement.CreateDomain domain ->
            domain.clauses().forEach(clause -> clause(clause, files));
        case Statement.CreateFunction function -> documents(function.body(), files);
        case Statement.CreateSchema _,
            Statement.CreateEnumType _,
            Statement.CreateAlias _,
            Statement.CreateIndex _,
            Statement.CreateSequence _,
            Statement.AlterSequence _,
            Statement.CreateAssertion _,
            Statement.CreateCatalog _,
            Statement.CommentOn _,
            Statement.ForeignStatement _,
            Statement.SchemaChange _ -> {}
      }
    }
    return List.copyOf(files);
  }

  private static void column(ColumnDefinition column, List<Literal.StringLiteral> files) {
    column.clauses().forEach(clause -> clause(clause, files));
  }

  private static void clause(ColumnClause clause, List<Literal.StringLiteral> files) {
    if (clause instanceof ColumnClause.Value value) {
      documents(value.value(), files);
    }
  }

  private static void query(Query query, List<Literal.StringLiteral> files) {
    if (query instanceof Query.SelectQuery select) {
      for (SelectItem item : select.items()) {
        if (item instanceof SelectItem.SelectedValue value) {
          documents(value.value(), files);
        }
      }
      select.where().ifPresent(where -> documents(where, files));
    }
  }

  private static void defects(List<Defect> defects, List<Literal.StringLiteral> files) {
    for (Defect defect : defects) {
      if (defect instanceof Defect.ValueDefect value) {
        documents(value.value(), files);
      }
    }
  }

  private static void documents(ValueExpression expression, List<Literal.StringLiteral> files) {
    for (ValueExpression part : ExpressionParts.all(expression)) {
      if (part instanceof FunctionCall call
          && call.name().toString().equalsIgnoreCase("document")
          && call.arguments().size() == 1
          && call.arguments().getFirst() instanceof Literal.StringLiteral name) {
        files.add(name);
      }
    }
  }
}
