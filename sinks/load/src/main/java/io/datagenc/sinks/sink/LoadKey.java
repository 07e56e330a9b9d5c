package io.datagenc.sinks.sink;

import io.datagenc.engine.output.TargetName;

/// One load of a run: the rows of a table of the plan on their way into a table of a target. A
/// table may go to several targets, and a target may be made of several tables.
///
/// @param target where the rows go
/// @param table the name of the plan's table whose rows they are
public record LoadKey(TargetName target, String table) {

  /// The target within its catalog, `shop.orders`.
  public String targetName() {
    return target.schema() + '.' + target.name();
  }
}
