package io.datagenc.compiler.analyzer.dynamodb;

import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.Optional;
import java.util.function.Function;

/// Items of which something is proved.
///
/// @param name what messages call them
/// @param table of the generation plan or of an output
/// @param spans where an attribute is written
record ProvedFamily(String name, TablePlan table, Function<String, SourceSpan> spans) {

  static ProvedFamily of(ItemAttributes family) {
    return new ProvedFamily(
        family.family().family(),
        family.table(),
        attribute -> family.definition(attribute).name().span());
  }

  /// The attribute called `attribute`, if the items have it.
  Optional<ColumnPlan> find(String attribute) {
    return table.visibleColumns().stream()
        .filter(column -> column.name().equals(attribute))
        .findFirst();
  }

  SourceSpan span(String attribute) {
    return spans.apply(attribute);
  }
}
