package io.datagenc.compiler.analyzer.rows;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ROWS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.ROW_COUNT_CYCLE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TABLE_NOT_FOUND;

import io.datagenc.compiler.analyzer.declare.Overrides;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SchemaSettings;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.expression.CountLaw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The rows of every table: how they come about and how many they are.
public final class RowCounts {

  /// The rows of a table.
  ///
  /// @param firstRow the position of the first one
  public record Rows(RowsPlan plan, long firstRow, long count) {
    long endRow() {
      return firstRow + count;
    }
  }

  private static final BigDecimal MOST_ROWS = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int MOST_PER_OWNER = 1_000_000;

  private final SchemaSettings settings;
  private final Map<TableSymbol, Long> overrides;
  private final Optional<Growth> growth;
  private final Streams streams;
  private final Diagnostics diagnostics;
  private final SymbolTable symbols;
  private final FileRows files;
  private final FanOutLaws laws;
  private final ConstantEvaluator counts;
  private final ConstantEvaluator countsPerOwner;
  private final Map<TableSymbol, Long> limits;
  private final Map<TableSymbol, Optional<Rows>> rows = new HashMap<>();

  /// The tables of which the rows are being counted, each for the one before.
  private final Set<TableSymbol> open = new LinkedHashSet<>();

  public RowCounts(
      SchemaSettings settings,
      Overrides overrides,
      SymbolTable symbols,
      FileRows files,
      Streams streams,
      Diagnostics diagnostics) {
    this.settings = settings;
    this.symbols = symbols;
    this.files = files;
    this.streams = streams;
    this.diagnostics = diagnostics;
    this.counts = new ConstantEvaluator(Optional.of(settings.scale()), this::count, diagnostics);
    this.countsPerOwner = new ConstantEvaluator(Optional.empty(), this::count, diagnostics);
    this.laws = new FanOutLaws(countsPerOwner, diagnostics);
    this.overrides = overrides(overrides.rows());
    this.growth = overrides.growth();
    this.limits = Map.of();
  }

  /// The numbers of rows of `other` where tables without a rows clause have at most `limits` rows.
  private RowCounts(RowCounts other, Map<TableSymbol, Long> limits) {
    this.settings = other.settings;
    this.symbols = other.symbols;
    this.files = other.files;
    this.streams = other.streams;
    // All there is to report was reported.
    this.diagnostics = new Diagnostics();
    this.counts = new ConstantEvaluator(Optional.of(settings.scale()), this::count, diagnostics);
    this.countsPerOwner = new ConstantEvaluator(Optional.empty(), this::count, diagnostics);
    this.laws = new FanOutLaws(countsPerOwner, diagnostics);
    this.overrides = other.overrides;
    this.growth = other.growth;
    this.limits = Map.copyOf(limits);
  }

  /// The same, but tables that do not say how many rows they have have at most `limits`.
  public RowCounts limitedTo(Map<TableSymbol, Long> tableLimits) {
    return new RowCounts(this, tableLimits);
  }

  /// Whether nothing says how many rows `table` has.
  public boolean isDefault(TableSymbol table) {
    return table.rows().isEmpty() && !overrides.containsKey(table) && growth.isEmpty();
  }

  /// Finds the tables whose numbers of rows are overridden, named as they are or, as names without
  /// quotes, in lower case. An override of no table is reported.
  private Map<TableSymbol, Long> overrides(Map<String, Long> byName) {
    Map<TableSymbol, Long> found = new HashMap<>();
    SourceSpan nowhere = new SourceSpan(0, 0);
    new TreeMap<>(byName)
        .forEach(
            (name, count) -> {
              Optional<TableSymbol> table =
                  symbols.find(name).or(() -> symbols.find(name.toLowerCase(Locale.ROOT)));
              if (table.isEmpty()) {
                Diagnostic diagnostic =
                    Diagnostic.of(
                        TABLE_NOT_FOUND,
                        nowhere,
                        "rows are given for `%s`, but there is no such table".formatted(name));
                List<String> tables = symbols.tables().stream().map(known -> known.name()).toList();
                diagnostics.report(
                    Suggestions.help(name, tables, "tables")
                        .map(diagnostic::withHelp)
                        .orElse(diagnostic));
              } else if (count < 0) {
                diagnostics.report(
                    INVALID_ROWS, nowhere, "%d rows are given for `%s`".formatted(count, name));
              } else {
                found.put(table.get(), count);
              }
            });
    return found;
  }

  /// Computes constants in which SCALE and numbers of rows may occur.
  public ConstantEvaluator constants() {
    return counts;
  }

  /// The rows of `table`; empty if its row clause has an error, which is reported.
  public Optional<Rows> of(TableSymbol table) {
    Optional<Rows> known = rows.get(table);
    if (known == null) {
      open.add(table);
      known = compute(table);
      open.remove(table);
      rows.put(table, known);
    }
    return known;
  }

  /// The number of rows of the table that the argument of COUNT names.
  private Optional<BigDecimal> count(QualifiedName name) {
    return symbols
        .resolve(name)
        .flatMap(table -> needed(table, name.span()))
        .map(counted -> BigDecimal.valueOf(counted.count()));
  }

  /// The rows of `table`, which those of another table depend on; empty if they depend on each
  /// other, which is reported.
  private Optional<Rows> needed(TableSymbol table, SourceSpan span) {
    if (open.contains(table)) {
      reportCycle(span, table);
      return Optional.empty();
    }
    return of(table);
  }

  private void reportCycle(SourceSpan span, TableSymbol table) {
    List<String> circle =
        Stream.concat(open.stream().dropWhile(step -> step != table), Stream.of(table))
            .map(step -> step.name())
            .toList();
    diagnostics.report(
        Diagnostic.of(
                ROW_COUNT_CYCLE,
                span,
                circle.size() == 2
                    ? "the number of rows of `%s` depends on itself".formatted(table.name())
                    : "numbers of rows depend on each other in a circle: %s"
                        .formatted(String.join(" → ", circle)))
            .withHelp("give one of the tables a number of rows: `ROWS 1000`"));
  }

  private Optional<Rows> compute(TableSymbol table) {
    Optional<Rows> continued = continued(table);
    if (continued.isPresent()) {
      return continued;
    }
    Long override = overrides.get(table);
    if (override != null) {
      return override(table, override);
    }
    if (table.rows().isEmpty()) {
      return rowCount(
              round(BigDecimal.valueOf(settings.defaultRows()).multiply(settings.scale())),
              table.span())
          .map(count -> Math.min(count, limits.getOrDefault(table, Long.MAX_VALUE)))
          .flatMap(count -> fixed(0, count, table.span()));
    }
    return switch (table.rows().get()) {
      case TableRows.RowCount count -> {
        Optional<Long> offset = offset(count);
        Optional<Long> rowCount =
            counts
                .evaluate(count.count())
                .flatMap(value -> rowCount(round(value), count.count().span()));
        yield offset.flatMap(first -> rowCount.flatMap(n -> fixed(first, n, count.span())));
      }
      case TableRows.Values values ->
          Optional.of(
              new Rows(new RowsPlan.GivenRows(values.rows().size()), 0, values.rows().size()));
      case TableRows.FromFile _ ->
          files
              .of(table)
              .map(file -> new Rows(new RowsPlan.GivenRows(file.rowCount()), 0, file.rowCount()));
      case TableRows.RowsPer per -> {
        Optional<Integer> count = perOwner(per.count());
        yield count.flatMap(n -> owned(table, n, n, new CountLaw.Uniform()));
      }
      case TableRows.RowsBetween between -> between(table, between);
    };
  }

  /// The rows that are stored and those that are added, of a table whose rows are counted: as many
  /// as the plan of each run has, whatever other tables have grown to.
  private Optional<Rows> continued(TableSymbol table) {
    if (growth.isEmpty() || growth.get().rowCount(table.name()).isEmpty()) {
      return Optional.empty();
    }
    return fixed(
        growth.get().plan().table(table.name()).firstRow(),
        growth.get().rowCount(table.name()).getAsLong(),
        table.rows().map(rows -> rows.span()).orElse(table.span()));
  }

  private Optional<Rows> override(TableSymbol table, long count) {
    if (table.owner().isPresent() || table.givenRows().isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_ROWS,
                  table.rows().orElseThrow().span(),
                  table.owner().isPresent()
                      ? "rows of `%s` come with their owners, their number cannot be overridden"
                          .formatted(table.name())
                      : "rows of `%s` are given, their number cannot be overridden"
                          .formatted(table.name()))
              .withHelp(
                  table
                      .owner()
                      .flatMap(owner -> owner.parent())
                      .map(owner -> "override the rows of `%s`".formatted(owner.name()))
                      .orElse("leave the override out")));
      return Optional.empty();
    }
    Optional<Long> offset =
        table.rows().isPresent() && table.rows().get() instanceof TableRows.RowCount clause
            ? offset(clause)
            : Optional.of(0L);
    return offset.flatMap(first -> fixed(first, count, table.span()));
  }

  /// Half up, and at least 1 where there are any.
  private static BigDecimal round(BigDecimal value) {
    BigDecimal rounded = value.setScale(0, RoundingMode.HALF_UP);
    return rounded.signum() == 0 && value.signum() > 0 ? BigDecimal.ONE : rounded;
  }

  /// The position of the first row; empty if there is an error, which is reported.
  private Optional<Long> offset(TableRows.RowCount clause) {
    if (clause.offset().isEmpty()) {
      return Optional.of(0L);
    }
    ValueExpression offset = clause.offset().get();
    Optional<BigDecimal> value =
        counts.evaluate(offset).map(exact -> exact.setScale(0, RoundingMode.HALF_UP));
    if (value.isPresent() && (value.get().signum() < 0 || value.get().compareTo(MOST_ROWS) > 0)) {
      diagnostics.report(
          INVALID_ROWS,
          offset.span(),
          value.get().signum() < 0
              ? "OFFSET is negative: %s".formatted(value.get().toPlainString())
              : "OFFSET is beyond 64 bits: %s".formatted(value.get().toPlainString()));
      return Optional.empty();
    }
    return value.map(BigDecimal::longValueExact);
  }

  private Optional<Rows> fixed(long firstRow, long count, SourceSpan span) {
    if (firstRow + count < 0) {
      diagnostics.report(
          INVALID_ROWS,
          span,
          "the position of the last row is beyond 64 bits: OFFSET %d and %d rows"
              .formatted(firstRow, count));
      return Optional.empty();
    }
    return Optional.of(new Rows(new RowsPlan.Fixed(count), firstRow, count));
  }

  private Optional<Long> rowCount(BigDecimal count, SourceSpan span) {
    if (count.signum() < 0 || count.compareTo(MOST_ROWS) > 0) {
      diagnostics.report(
          INVALID_ROWS,
          span,
          count.signum() < 0
              ? "number of rows is negative: %s".formatted(count.toPlainString())
              : "number of rows is beyond 64 bits: %s".formatted(count.toPlainString()));
      return Optional.empty();
    }
    return Optional.of(count.longValueExact());
  }

  private Optional<Rows> between(TableSymbol table, TableRows.RowsBetween between) {
    Optional<Integer> low = perOwner(between.low());
    Optional<Integer> high = perOwner(between.high());
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (low.get() > high.get()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_ROWS,
                  between.low().span().to(between.high().span()),
                  "no number is between %d and %d".formatted(low.get(), high.get()))
              .withHelp(
                  "the lower bound comes first: `ROWS BETWEEN %d AND %d`"
                      .formatted(high.get(), low.get())));
      return Optional.empty();
    }
    Optional<CountLaw> law =
        between.distribution().isPresent()
            ? laws.law(between.distribution().get(), low.get(), high.get())
            : Optional.of(new CountLaw.Uniform());
    return law.flatMap(found -> owned(table, low.get(), high.get(), found));
  }

  private Optional<Integer> perOwner(ValueExpression expression) {
    Optional<BigDecimal> value = countsPerOwner.evaluate(expression).map(RowCounts::round);
    if (value.isPresent()
        && (value.get().signum() < 0
            || value.get().compareTo(BigDecimal.valueOf(MOST_PER_OWNER)) > 0)) {
      diagnostics.report(
          INVALID_ROWS,
          expression.span(),
          "number of rows per owner is not in 0 to 1000000: %s"
              .formatted(value.get().toPlainString()));
      return Optional.empty();
    }
    return value.map(BigDecimal::intValueExact);
  }

  private Optional<Rows> owned(TableSymbol table, int low, int high, CountLaw law) {
    Optional<ReferenceSymbol> owner = table.owner();
    Optional<TableSymbol> parent = owner.flatMap(reference -> reference.parent());
    if (parent.isEmpty()) {
      // The owner was reported.
      return Optional.empty();
    }
    FanOut fanOut = new FanOut(low, high, law, streams.rows(table));
    Optional<Rows> owners = needed(parent.get(), table.rows().orElseThrow().span());
    if (owners.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal most = BigDecimal.valueOf(owners.get().endRow()).multiply(BigDecimal.valueOf(high));
    if (most.compareTo(MOST_ROWS) > 0) {
      diagnostics.report(
          INVALID_ROWS,
          table.rows().orElseThrow().span(),
          "number of rows is beyond 64 bits: up to %s".formatted(most.toPlainString()));
      return Optional.empty();
    }
    long firstRow = FanOutTable.total(fanOut, settings.seed(), owners.get().firstRow());
    return Optional.of(
        new Rows(
            new RowsPlan.PerOwner(ReferenceNames.name(owner.orElseThrow()), fanOut),
            firstRow,
            FanOutTable.total(fanOut, settings.seed(), owners.get().endRow()) - firstRow));
  }
}
