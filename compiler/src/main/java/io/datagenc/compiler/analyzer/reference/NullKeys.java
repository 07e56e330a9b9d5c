package io.datagenc.compiler.analyzer.reference;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.List;

/// Finds the references to keys that may be NULL: where a part of the key is, nothing can be
/// referred to, and the reference is NULL as a whole.
public final class NullKeys {
  private NullKeys() {}

  /// The plan of `domains`, in which references say which parts of their keys may be NULL, and its
  /// domains. A reference that may be NULL may be a key of others: until nothing changes.
  public static DomainAnalysis complete(DomainAnalysis domains) {
    DomainAnalysis known = domains;
    while (true) {
      DomainAnalysis analysis = known;
      GenerationPlan plan = analysis.plan();
      List<TablePlan> tables =
          plan.tables().stream()
              .map(
                  table ->
                      table.withReferences(
                          table.references().stream()
                              .map(reference -> complete(reference, analysis))
                              .toList()))
              .toList();
      if (tables.equals(plan.tables())) {
        return known;
      }
      known = DomainAnalysis.of(plan.withTables(tables), known);
    }
  }

  private static ReferencePlan complete(ReferencePlan reference, DomainAnalysis domains) {
    List<String> nullable =
        reference.parentColumns().stream()
            .distinct()
            .filter(key -> domains.domain(reference.parent(), key).mayBeNull())
            .toList();
    return reference.nullKeys().equals(nullable) ? reference : reference.withNullKeys(nullable);
  }
}
