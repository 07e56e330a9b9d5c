package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.ValuesRow;
import io.datagenc.grammar.DatagenParser.ValuesRowContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// Replaces each row of VALUES by its syntax tree as soon as it is parsed: the parse tree of a long
/// list of rows would take many times the memory.
final class GivenRowFolding implements ParseTreeListener {

  private final Function<ValuesRowContext, ValuesRow> builder;
  private final Map<ValuesRowContext, ValuesRow> rows = new HashMap<>();

  GivenRowFolding(Function<ValuesRowContext, ValuesRow> builder) {
    this.builder = builder;
  }

  /// The row that `context` was.
  ValuesRow row(ValuesRowContext context) {
    @Nullable ValuesRow row = rows.remove(context);
    return row == null ? builder.apply(context) : row;
  }

  /// Forgets the rows of a statement that could not be read.
  void clear() {
    rows.clear();
  }

  @Override
  public void exitEveryRule(ParserRuleContext context) {
    if (context instanceof ValuesRowContext row && row.exception == null && row.children != null) {
      try {
        rows.put(row, builder.apply(row));
        row.children = null;
      } catch (InvalidStatementException e) {
        // Reported when the statement is built.
      }
    }
  }

  @Override
  public void enterEveryRule(ParserRuleContext context) {}

  @Override
  public void visitTerminal(TerminalNode node) {}

  @Override
  public void visitErrorNode(ErrorNode node) {}
}
