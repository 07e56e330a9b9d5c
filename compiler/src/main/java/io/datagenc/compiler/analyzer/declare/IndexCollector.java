package io.datagenc.compiler.analyzer.declare;

import io.datagenc.compiler.ast.DatabaseText;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IndexColumn;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.parser.AstPrinter;
import io.datagenc.engine.plan.IndexPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Collects indexes that are no keys. They say nothing about values and are for stores alone: what
/// only the database knows that an index was written for is kept as text.
final class IndexCollector {
  private IndexCollector() {}

  /// `CREATE INDEX … ON table`.
  static void add(TableDraft table, Statement.CreateIndex index) {
    boolean isPlain =
        index.where().isEmpty()
            && index.options().isEmpty()
            && index.method().map(Identifier::value).filter(name -> !isTree(name)).isEmpty();
    add(
        table,
        index.name().map(name -> name.last().value()),
        isPlain ? columns(table, index.columns()) : List.of(),
        AstPrinter.print(index));
  }

  /// `KEY name (…)` among the elements of a table.
  static void add(TableDraft table, TableElement.TableIndex index) {
    boolean isPlain =
        index.options().stream()
            .map(DatabaseText::text)
            .allMatch(text -> isTree(text.substring(text.lastIndexOf(' ') + 1)));
    add(
        table,
        index.name().map(Identifier::value),
        isPlain ? columns(table, index.columns()) : List.of(),
        "KEY %s(%s)"
            .formatted(
                index.name().map(name -> name.value() + ' ').orElse(""),
                index.columns().stream()
                    .map(column -> AstPrinter.print(column.value()))
                    .collect(Collectors.joining(", "))));
  }

  private static boolean isTree(String method) {
    return method.equalsIgnoreCase("btree");
  }

  private static void add(
      TableDraft table, Optional<String> name, List<IndexPlan.Column> columns, String sql) {
    table.indexes.add(new IndexPlan(name, columns, sql));
  }

  /// The columns with their directions; none if one has more than that, or is no column.
  private static List<IndexPlan.Column> columns(TableDraft table, List<IndexColumn> indexed) {
    List<IndexPlan.Column> columns = new ArrayList<>();
    for (IndexColumn column : indexed) {
      Optional<IndexPlan.Direction> direction = direction(column.options());
      if (direction.isEmpty()
          || !(column.value() instanceof ValueExpression.Path path)
          || path.name().parts().size() != 1
          || table.column(path.name().last().value()).isEmpty()) {
        return List.of();
      }
      columns.add(new IndexPlan.Column(path.name().last().value(), direction.get()));
    }
    return columns;
  }

  private static Optional<IndexPlan.Direction> direction(List<DatabaseText> options) {
    List<String> words =
        options.stream().map(option -> option.text().toUpperCase(Locale.ROOT)).toList();
    if (words.isEmpty() || words.equals(List.of("ASC"))) {
      return Optional.of(IndexPlan.Direction.ASCENDING);
    }
    return words.equals(List.of("DESC"))
        ? Optional.of(IndexPlan.Direction.DESCENDING)
        : Optional.empty();
  }
}
