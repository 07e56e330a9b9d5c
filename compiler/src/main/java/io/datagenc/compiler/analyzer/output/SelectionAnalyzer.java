package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NAME_MISSING;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_TARGET;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.expression.RowValue;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.output.SourceTable.SourceColumn;
import io.datagenc.compiler.analyzer.output.TableSelection.SelectedColumn;
import io.datagenc.compiler.analyzer.output.TableSelection.SelectedValue;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.SelectItem;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Analyzes the queries of outputs.
///
/// A draw in a query is named by the plan's schema, the name of the target table and the column, as
/// if the target were a table of the plan: neither the catalog nor its schema changes a value.
final class SelectionAnalyzer {
  private final SourceTables sources;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;

  SelectionAnalyzer(SourceTables sources, ExpressionAnalyzer compiler, Diagnostics diagnostics) {
    this.sources = sources;
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// A column as it is written.
  ///
  /// @param name empty where it has none, which was reported
  private record Item(Optional<Identifier> name, ValueExpression value) {}

  /// What `query` takes for a table called `target`; empty if there are errors, which are reported.
  ///
  /// @param names of the columns, instead of those of the query; none where the query's are meant
  Optional<TableSelection> analyze(Query query, String target, List<Identifier> names) {
    return switch (query) {
      case Query.TableQuery table -> analyze(table, target, names);
      case Query.SelectQuery select -> analyze(select, target, names);
    };
  }

  private Optional<TableSelection> analyze(
      Query.TableQuery query, String target, List<Identifier> names) {
    return sources
        .resolve(query.table())
        .flatMap(
            source ->
                selection(
                    query.span(),
                    source,
                    allColumns(source, query.span()),
                    Optional.empty(),
                    target,
                    names));
  }

  private Optional<TableSelection> analyze(
      Query.SelectQuery query, String target, List<Identifier> names) {
    Optional<SourceTable> source = sources.resolve(query.table());
    if (source.isEmpty()) {
      return Optional.empty();
    }
    List<Item> items = new ArrayList<>();
    for (SelectItem item : query.items()) {
      switch (item) {
        case SelectItem.AllColumns all -> items.addAll(allColumns(source.get(), all.span()));
        case SelectItem.SelectedValue value ->
            items.add(new Item(name(value, names.isEmpty()), value.value()));
      }
    }
    return selection(query.span(), source.get(), items, query.where(), target, names);
  }

  /// Whether `source` has a column that is not HIDDEN; if not, it is reported.
  ///
  /// @param span of what takes them all
  boolean isStored(SourceTable source, SourceSpan span) {
    if (source.visibleColumns().isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_TARGET,
                  span,
                  "every column of `%s` is HIDDEN: nothing would be stored"
                      .formatted(source.name()))
              .withHelp(
                  "name those that are meant: `SELECT column FROM %s`".formatted(source.name())));
      return false;
    }
    return true;
  }

  private static List<Item> allColumns(SourceTable source, SourceSpan span) {
    return source.visibleColumns().stream()
        .map(column -> new Identifier(span, column.name(), true))
        .map(
            name ->
                new Item(
                    Optional.of(name),
                    new ValueExpression.Path(span, new QualifiedName(span, List.of(name)))))
        .toList();
  }

  private Optional<Identifier> name(SelectItem.SelectedValue item, boolean isNeeded) {
    if (item.alias().isPresent()) {
      return item.alias();
    }
    if (item.value() instanceof ValueExpression.Path path) {
      return Optional.of(path.name().last());
    }
    if (isNeeded) {
      diagnostics.report(
          Diagnostic.of(COLUMN_NAME_MISSING, item.span(), "this column has no name")
              .withHelp("write `… AS name`"));
    }
    return Optional.empty();
  }

  private Optional<TableSelection> selection(
      SourceSpan span,
      SourceTable source,
      List<Item> items,
      Optional<ValueExpression> where,
      String target,
      List<Identifier> names) {
    if (items.isEmpty() && !isStored(source, span)) {
      return Optional.empty();
    }
    Optional<List<Identifier>> columnNames = names(items, names);
    List<SourceExpression> expressions = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      expressions.add(
          new SourceExpression(
              items.get(i).value(),
              source.scope(),
              Optional.of(streams(target, columnNames.orElse(List.of()), i))));
    }
    where.ifPresent(
        condition ->
            expressions.add(
                new SourceExpression(
                    condition, source.scope(), Optional.of(stream(target, "") + "/where"))));
    List<Optional<Expression>> compiled = compiler.compile(expressions);
    List<SelectedColumn> columns = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      Optional<Expression> value =
          compiled.get(i).filter(found -> isStorable(found.type(), item.value().span()));
      if (value.isPresent() && columnNames.isPresent()) {
        columns.add(
            new SelectedColumn(
                columnNames.get().get(i).value(),
                new SelectedValue(item.value(), value.get()),
                copied(source, item.value())));
      }
    }
    Optional<SelectedValue> condition =
        where.flatMap(written -> condition(written, compiled.getLast()));
    return columns.size() == items.size() && condition.isPresent() == where.isPresent()
        ? Optional.of(new TableSelection(source, columns, condition))
        : Optional.empty();
  }

  private String streams(String target, List<Identifier> names, int index) {
    return stream(target, index < names.size() ? names.get(index).value() : "?" + index);
  }

  private String stream(String target, String column) {
    return stream(target) + "/" + escape(column);
  }

  /// The first part of the names of the streams of an output called `target`.
  String stream(String target) {
    return escape(sources.schema()) + "/" + escape(target);
  }

  /// A part of the name of a stream.
  static String escape(String part) {
    return part.replace("%", "%25").replace("/", "%2F");
  }

  private Optional<SelectedValue> condition(
      ValueExpression written, Optional<Expression> compiled) {
    if (compiled.isPresent() && compiled.get().type() != SimpleType.BOOLEAN) {
      diagnostics.report(
          TYPE_MISMATCH,
          written.span(),
          "WHERE is a condition, not a value of type %s".formatted(compiled.get().type().sql()));
      return Optional.empty();
    }
    return compiled.map(expression -> new SelectedValue(written, expression));
  }

  private boolean isStorable(Type type, SourceSpan span) {
    if (type != SimpleType.INTERVAL_DAY_TIME && type != SimpleType.INTERVAL_YEAR_MONTH) {
      return true;
    }
    diagnostics.report(
        Diagnostic.of(
                TYPE_MISMATCH, span, "a value of type %s cannot be stored".formatted(type.sql()))
            .withHelp("convert it to a text: `CAST(… AS VARCHAR)`"));
    return false;
  }

  /// The column of `source` that `value` is.
  private static Optional<SourceColumn> copied(SourceTable source, ValueExpression value) {
    return value instanceof ValueExpression.Path path
        ? source
            .scope()
            .find(path)
            .filter(found -> found.references().isEmpty() && found.fields().isEmpty())
            .map(RowValue::column)
            .flatMap(source::find)
        : Optional.empty();
  }

  /// The names of the columns, those of `items` or else `names`; empty if one is missing or occurs
  /// twice, which is reported.
  private Optional<List<Identifier>> names(List<Item> items, List<Identifier> names) {
    List<Identifier> found = names;
    if (names.isEmpty()) {
      found = items.stream().map(Item::name).flatMap(Optional::stream).toList();
    }
    boolean fits = found.size() == items.size();
    if (!fits && !names.isEmpty()) {
      diagnostics.report(
          INVALID_TARGET,
          names.getFirst().span().to(names.getLast().span()),
          "%d columns are named, but the query has %d".formatted(names.size(), items.size()));
    }
    Map<String, Identifier> seen = new HashMap<>();
    for (Identifier name : found) {
      Identifier previous = seen.putIfAbsent(name.value(), name);
      if (previous != null) {
        fits = false;
        diagnostics.report(
            Diagnostic.of(
                    DUPLICATE_NAME,
                    name.span(),
                    "the output has two columns `%s`".formatted(name.value()))
                .withLabel(previous.span(), "the first")
                .withHelp("give one of them another name: `… AS name`"));
      }
    }
    return fits ? Optional.of(found) : Optional.empty();
  }
}
