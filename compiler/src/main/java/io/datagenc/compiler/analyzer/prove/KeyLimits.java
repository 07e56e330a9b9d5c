package io.datagenc.compiler.analyzer.prove;

import io.datagenc.compiler.analyzer.rows.RowCounts;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.proof.KeyProof;
import io.datagenc.engine.domain.proof.KeyProofs;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The greatest numbers of rows that keys leave to tables which do not say how many they have.
public final class KeyLimits {
  private KeyLimits() {}

  /// `draft` in which tables without a rows clause have no more rows than their keys have values.
  public static GenerationPlan shrink(
      GenerationPlan draft, SymbolTable symbols, RowCounts rowCounts) {
    GenerationPlan plan = draft;
    // The limit of a table may be the number of rows of another one.
    Map<TableSymbol, Long> limits = new HashMap<>();
    while (lower(limits, plan, symbols, rowCounts)) {
      RowCounts limited = rowCounts.limitedTo(limits);
      plan =
          plan.withTables(
              plan.tables().stream().map(table -> counted(table, symbols, limited)).toList());
    }
    return plan;
  }

  /// Whether a limit is less than before.
  private static boolean lower(
      Map<TableSymbol, Long> limits,
      GenerationPlan plan,
      SymbolTable symbols,
      RowCounts rowCounts) {
    DomainAnalysis domains = DomainAnalysis.onDemand(plan);
    boolean lowered = false;
    for (TableSymbol symbol : symbols.tables()) {
      TablePlan table = plan.table(symbol.name());
      if (!rowCounts.isDefault(symbol) || symbol.keys().isEmpty()) {
        continue;
      }
      for (KeySymbol key : symbol.keys()) {
        Optional<Long> limit = limit(table, key.columns(), plan, domains);
        if (limit.filter(most -> most < table.rowCount()).isPresent()) {
          limits.merge(symbol, limit.get(), Math::min);
          lowered = true;
        }
        for (String column : key.columns()) {
          Optional<Long> fitting = fitting(table, column, plan, domains);
          if (fitting.isPresent()) {
            limits.merge(symbol, fitting.get(), Math::min);
            lowered = true;
          }
        }
      }
    }
    return lowered;
  }

  /// How many rows there may be so that the values of `column`, a column of a key, fit its type;
  /// empty where they do, or where that does not depend on the number of rows.
  private static Optional<Long> fitting(
      TablePlan table, String column, GenerationPlan plan, DomainAnalysis domains) {
    if (domains.failures(table.name(), column, table.column(column).expression()).isEmpty()
        || mayFail(table, column, plan, 1)) {
      return Optional.empty();
    }
    long fitting = 1;
    long failing = table.rowCount();
    while (failing - fitting > 1) {
      long middle = fitting + (failing - fitting) / 2;
      if (mayFail(table, column, plan, middle)) {
        failing = middle;
      } else {
        fitting = middle;
      }
    }
    return Optional.of(fitting);
  }

  private static boolean mayFail(TablePlan table, String column, GenerationPlan plan, long rows) {
    TablePlan fewer = table.withRows(new RowsPlan.Fixed(rows), table.firstRow(), rows);
    GenerationPlan changed =
        plan.withTables(
            plan.tables().stream()
                .map(each -> each.name().equals(table.name()) ? fewer : each)
                .toList());
    return !DomainAnalysis.onDemand(changed)
        .failures(table.name(), column, table.column(column).expression())
        .isEmpty();
  }

  private static Optional<Long> limit(
      TablePlan table, List<String> columns, GenerationPlan plan, DomainAnalysis domains) {
    for (ReferencePlan reference : table.references()) {
      if (reference.draw() instanceof RowDraw.OneToOne && columns.equals(reference.columns())) {
        return Optional.of(plan.table(reference.parent()).rowCount());
      }
    }
    if (new KeyProofs(domains).prove(table.name(), columns) instanceof KeyProof.Proven) {
      return Optional.empty();
    }
    KeyParts parts = KeyParts.of(table, columns, domains, _ -> true);
    return parts.uniform().isEmpty() || parts.areSkewed() || !parts.others().isEmpty()
        ? Optional.empty()
        : Optional.of(
            KeyFilter.capacity(table, parts.uniform(), domains)
                .orElseGet(
                    () ->
                        parts.uniform().stream()
                            .map(KeyPart::count)
                            .reduce(BigInteger.ONE, BigInteger::multiply)
                            .min(BigInteger.valueOf(Long.MAX_VALUE))
                            .longValueExact()));
  }

  private static TablePlan counted(TablePlan table, SymbolTable symbols, RowCounts counts) {
    RowCounts.Rows rows = counts.of(symbols.find(table.name()).orElseThrow()).orElseThrow();
    return table.withRows(rows.plan(), rows.firstRow(), rows.count());
  }
}
