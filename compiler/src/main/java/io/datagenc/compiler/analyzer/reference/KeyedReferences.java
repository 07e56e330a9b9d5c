package io.datagenc.compiler.analyzer.reference;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.REFERENCED_ROW_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.REFERENCE_NOT_COMPUTED;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.inversion.Inversion;
import io.datagenc.engine.domain.inversion.KeyInversion;
import io.datagenc.engine.domain.inversion.PredicateInversion;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Finds the rows of references whose columns have values of their own: computed ones, and those of
/// given rows. Every value has to be the key of a row.
public final class KeyedReferences {
  /// Values that are listed are looked up one by one up to this many.
  private static final int MAX_LISTED = 256;

  private final SymbolTable symbols;
  private final Set<ColumnSymbol> unknown;
  private final Diagnostics diagnostics;

  /// @param unknown the columns whose values are not known because of errors
  public KeyedReferences(SymbolTable symbols, Set<ColumnSymbol> unknown, Diagnostics diagnostics) {
    this.symbols = symbols;
    this.unknown = Set.copyOf(unknown);
    this.diagnostics = diagnostics;
  }

  /// `plan` with the rows of these references; one that cannot be found is reported.
  public GenerationPlan complete(GenerationPlan plan) {
    List<ReferenceSymbol> keyed = new ArrayList<>();
    for (TableSymbol table : symbols.tables()) {
      for (ReferenceSymbol reference : table.references()) {
        if (reference.isFoundByKey() && reference.parent().isPresent() && isKnown(reference)) {
          keyed.add(reference);
        }
      }
    }
    if (keyed.isEmpty()) {
      return plan;
    }
    DomainAnalysis domains = DomainAnalysis.of(plan);
    if (diagnostics.hasErrors() || !domains.failures().isEmpty()) {
      // Rows of a plan with errors would tell nothing.
      return plan;
    }
    PredicateInversion rows = PredicateInversion.of(domains, PlanGenerator.of(plan));
    List<TablePlan> tables = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      List<ReferencePlan> references = new ArrayList<>();
      for (ReferencePlan reference : table.references()) {
        references.add(
            keyed.stream()
                .filter(symbol -> symbol.table().name().equals(table.name()))
                .filter(symbol -> ReferenceNames.name(symbol).equals(reference.name()))
                .findFirst()
                .flatMap(symbol -> position(symbol, table, domains, rows))
                .map(position -> reference.withDraw(new RowDraw.Computed(position)))
                .orElse(reference));
      }
      tables.add(table.withReferences(references));
    }
    return plan.withTables(tables);
  }

  private boolean isKnown(ReferenceSymbol reference) {
    TableSymbol parent = reference.parent().orElseThrow();
    return reference.columnNames().stream()
            .noneMatch(name -> unknown.contains(reference.table().column(name).orElseThrow()))
        && reference.parentColumns().stream()
            .noneMatch(name -> unknown.contains(parent.column(name).orElseThrow()));
  }

  private Optional<Expression> position(
      ReferenceSymbol symbol, TablePlan table, DomainAnalysis domains, PredicateInversion rows) {
    List<Expression> values = new ArrayList<>();
    for (String column : symbol.columnNames()) {
      values.add(table.column(column).expression());
    }
    return values.stream().allMatch(Expression.Given.class::isInstance)
        ? given(symbol, values.stream().map(Expression.Given.class::cast).toList(), domains, rows)
        : computed(symbol, values.getFirst().type(), domains, rows);
  }

  /// The rows that the keys of given rows have.
  private Optional<Expression> given(
      ReferenceSymbol symbol,
      List<Expression.Given> columns,
      DomainAnalysis domains,
      PredicateInversion rows) {
    List<Value> positions = new ArrayList<>();
    Map<List<Value>, OptionalLong> known = new HashMap<>();
    boolean found = true;
    for (int row = 0; row < columns.getFirst().values().size(); row++) {
      List<Value> key = new ArrayList<>();
      for (Expression.Given column : columns) {
        key.add(column.values().get(row));
      }
      if (key.contains(Value.Null.NULL)) {
        positions.add(Value.Null.NULL);
        continue;
      }
      OptionalLong position =
          known.computeIfAbsent(List.copyOf(key), values -> row(symbol, values, domains, rows));
      if (position.isPresent()) {
        positions.add(new Value.LongValue(position.getAsLong()));
      } else {
        found = false;
        rowNotFound(symbol, row);
      }
    }
    return found
        ? Optional.of(new Expression.Given(positions, SimpleType.BIGINT))
        : Optional.empty();
  }

  /// The row of the parent with the key `values`.
  private OptionalLong row(
      ReferenceSymbol symbol, List<Value> values, DomainAnalysis domains, PredicateInversion rows) {
    TablePlan parent = domains.plan().table(symbol.parent().orElseThrow().name());
    Map<String, ValueSet> predicate = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      String column = symbol.parentColumns().get(i);
      predicate.put(column, ValueSet.of(parent.column(column).type(), List.of(values.get(i))));
    }
    Inversion found = rows.invert(parent.name(), predicate);
    return found.rows().rowCount() == 1 && found.absorbed().containsAll(predicate.keySet())
        ? OptionalLong.of(parent.firstRow() + found.rows().ranges().getFirst().first())
        : OptionalLong.empty();
  }

  private void rowNotFound(ReferenceSymbol symbol, int row) {
    TableSymbol table = symbol.table();
    String parent = symbol.parent().orElseThrow().name();
    String words = "no row of `%s` with this key is found".formatted(parent);
    SourceSpan span = symbol.span();
    Optional<TableRows> rows = table.givenRows();
    if (rows.isPresent() && rows.get() instanceof TableRows.Values listed) {
      List<ColumnSymbol> columns = table.givenColumns();
      int index = columns.indexOf(table.column(symbol.columnNames().getFirst()).orElseThrow());
      int last = columns.indexOf(table.column(symbol.columnNames().getLast()).orElseThrow());
      SourceSpan first = listed.rows().get(row).values().get(index).span();
      span = last > index ? first.to(listed.rows().get(row).values().get(last).span()) : first;
    } else {
      words = "row %d: %s".formatted(row + 1, words);
    }
    diagnostics.report(
        Diagnostic.of(REFERENCED_ROW_NOT_FOUND, span, words)
            .withLabel(symbol.span(), "the reference to `%s`".formatted(parent))
            .withHelp("use a key that a row of `%s` has, or NULL".formatted(parent)));
  }

  /// The row that has the computed value, of type `type`, as its key.
  private Optional<Expression> computed(
      ReferenceSymbol symbol, Type type, DomainAnalysis domains, PredicateInversion rows) {
    Expression value = new Expression.ColumnReference(symbol.columnNames().getFirst(), type);
    String table = symbol.table().name();
    TableSymbol parent = symbol.parent().orElseThrow();
    KeyInversion inversion = new KeyInversion(domains);
    KeyInversion.Result result =
        inversion.invert(table, value, parent.name(), symbol.parentColumns().getFirst());
    return switch (result) {
      case KeyInversion.Position position -> Optional.of(position.expression());
      case KeyInversion.NotFound notFound -> {
        Optional<Expression> listed = listed(symbol, value, inversion, domains, rows);
        if (listed.isEmpty()) {
          report(symbol, notFound);
        }
        yield listed;
      }
    };
  }

  /// The rows of values that are listed in the plan, one by one.
  private Optional<Expression> listed(
      ReferenceSymbol symbol,
      Expression value,
      KeyInversion inversion,
      DomainAnalysis domains,
      PredicateInversion rows) {
    Optional<Set<Value>> values =
        inversion
            .listed(symbol.table().name(), value)
            .filter(all -> all.size() <= MAX_LISTED && !all.isEmpty());
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<Expression.Branch> branches = new ArrayList<>();
    for (Value one : values.get()) {
      OptionalLong row = row(symbol, List.of(one), domains, rows);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      branches.add(
          new Expression.Branch(
              new Expression.Call(
                  "=",
                  List.of(value, new Expression.Literal(value.type(), one)),
                  SimpleType.BOOLEAN),
              new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(row.getAsLong()))));
    }
    branches.sort(Comparator.comparingLong(KeyedReferences::position));
    // The values are all there are: what is none of them is NULL.
    return Optional.of(
        new Expression.Case(
            branches,
            new Expression.Literal(SimpleType.BIGINT, Value.Null.NULL),
            SimpleType.BIGINT));
  }

  private static long position(Expression.Branch branch) {
    return ((Value.LongValue) ((Expression.Literal) branch.result()).value()).value();
  }

  private void report(ReferenceSymbol symbol, KeyInversion.NotFound notFound) {
    ColumnSymbol column = symbol.table().column(symbol.columnNames().getFirst()).orElseThrow();
    String parent = symbol.parent().orElseThrow().name();
    diagnostics.report(
        Diagnostic.of(
                REFERENCE_NOT_COMPUTED,
                column.value().orElseThrow().value().span(),
                "`%s` is not known to be a key of `%s`: %s"
                    .formatted(column.name(), parent, notFound.reason()))
            .withLabel(symbol.span(), "every value has to be the key of a row")
            .withHelp(
                "make it a path to the key, compute a key for every row, or leave AS (…) out:"
                    + " the reference is drawn then"));
  }
}
