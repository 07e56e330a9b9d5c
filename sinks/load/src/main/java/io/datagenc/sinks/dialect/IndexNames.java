package io.datagenc.sinks.dialect;

import io.datagenc.engine.plan.IndexPlan;
import io.datagenc.sinks.sink.LoadItem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gives the indexes of the tables of one run names of their own.
public final class IndexNames {
  private final SqlDialect dialect;
  private final List<LoadItem> run;
  private final Set<String> taken = new HashSet<>();

  /// @param run all loads
  public IndexNames(SqlDialect dialect, List<LoadItem> run) {
    this.dialect = dialect;
    this.run = run;
  }

  /// The name of another index.
  ///
  /// @param named as the plan names it; kept if the name is free
  public String next(LoadItem item, Optional<String> named, List<IndexPlan.Column> columns) {
    ConstraintNames names = new ConstraintNames(dialect);
    String table = item.output().target().name();
    String usual = names.of(table, columns.stream().map(IndexPlan.Column::name).toList(), "idx");
    String scope =
        item.output().target().schema() + '\0' + (dialect.sharesIndexNames() ? "" : table) + '\0';
    String name = named.filter(each -> isFree(item, each)).orElse(usual);
    for (int i = 1; !taken.add(scope + name); i++) {
      name = i == 1 ? usual : names.of(usual, List.of(), String.valueOf(i));
    }
    return name;
  }

  /// Whether a name is short enough, and none of a table or of a key that has one.
  private boolean isFree(LoadItem item, String name) {
    return dialect.nameLength(name) <= dialect.maxNameLength()
        && run.stream().noneMatch(each -> each.output().target().name().equals(name))
        && item.table().keys().stream()
            .noneMatch(key -> key.name().filter(name::equals).isPresent());
  }
}
