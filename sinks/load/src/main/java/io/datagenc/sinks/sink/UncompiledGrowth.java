package io.datagenc.sinks.sink;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.proof.KeyProof;
import io.datagenc.engine.domain.proof.KeyProofs;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.HashMap;
import java.util.Map;

/// Lets plans grow that nobody has a text of. What a compiler would make anew for more rows is
/// refused: rows that are paired with those of another table, or that are numbered by them; and
/// keys that are proved of as many rows as the plan says, but not of all.
///
/// @param extended the plan with the tables that outputs derive from its own
record UncompiledGrowth(GenerationPlan extended) implements GrowingPlan {

  @Override
  public GenerationPlan grow(Growth growth) {
    Map<String, Long> rowCounts = new HashMap<>();
    GenerationPlan grown =
        extended.withTables(
            extended.tables().stream().map(table -> grown(table, growth, rowCounts)).toList());
    DomainAnalysis domains = DomainAnalysis.of(grown);
    domains.failures().stream()
        .findFirst()
        .ifPresent(
            failure -> {
              throw refusal(failure.table(), failure.message());
            });
    KeyProofs before = new KeyProofs(DomainAnalysis.of(extended));
    KeyProofs proofs = new KeyProofs(domains);
    for (TablePlan table : grown.tables()) {
      table.references().forEach(reference -> requireUnpaired(table, reference));
      for (KeyPlan key : table.keys()) {
        boolean isProved =
            !(before.prove(table.name(), key.columns()) instanceof KeyProof.NotProven);
        if (isProved
            && proofs.prove(table.name(), key.columns()) instanceof KeyProof.NotProven missing) {
          throw refusal(table.name(), missing.reason());
        }
      }
    }
    return grown;
  }

  private static void requireUnpaired(TablePlan table, ReferencePlan reference) {
    boolean isPaired =
        switch (reference.draw()) {
          case RowDraw.OneToOne _ -> true;
          case RowDraw.Computed computed -> hasNumbers(computed.position());
          case RowDraw.Drawn _, RowDraw.Owner _ -> false;
        };
    if (isPaired) {
      throw refusal(
          table.name(),
          "which rows of `%s` its rows refer to has to be compiled anew"
              .formatted(reference.parent()));
    }
  }

  private static boolean hasNumbers(Expression expression) {
    return expression instanceof Expression.Permutation
        || expression.children().stream().anyMatch(UncompiledGrowth::hasNumbers);
  }

  private static SinkException refusal(String table, String reason) {
    return new SinkException(
        SinkException.Reason.NOT_APPENDABLE,
        "rows cannot be appended to table `%s`: %s".formatted(table, reason));
  }

  private TablePlan grown(TablePlan table, Growth growth, Map<String, Long> rowCounts) {
    long rowCount = rowCount(table, growth, rowCounts);
    RowsPlan rows =
        switch (table.rows()) {
          case RowsPlan.Fixed _ -> new RowsPlan.Fixed(rowCount);
          case RowsPlan.GivenRows given -> given;
          case RowsPlan.PerOwner owned -> owned;
        };
    return table.withRows(rows, table.firstRow(), rowCount);
  }

  /// The number of rows of a table; owners have no cycle.
  private long rowCount(TablePlan table, Growth growth, Map<String, Long> rowCounts) {
    Long known = rowCounts.get(table.name());
    if (known != null) {
      return known;
    }
    long count =
        switch (table.rows()) {
          case RowsPlan.Fixed fixed ->
              Math.addExact(growth.storedRows(table.name()), fixed.count());
          case RowsPlan.GivenRows given -> given.count();
          case RowsPlan.PerOwner owned -> {
            TablePlan owner = extended.table(table.reference(owned.reference()).parent());
            long owners = Math.addExact(owner.firstRow(), rowCount(owner, growth, rowCounts));
            yield FanOutTable.total(owned.fanOut(), extended.seed(), owners) - table.firstRow();
          }
        };
    rowCounts.put(table.name(), count);
    return count;
  }
}
