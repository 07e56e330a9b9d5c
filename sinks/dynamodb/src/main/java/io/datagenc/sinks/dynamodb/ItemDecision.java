package io.datagenc.sinks.dynamodb;

import io.datagenc.sinks.sink.LoadItem;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What is done with the rows of one table of a plan.
///
/// @param table what there is of the table; nothing if it is to be made
/// @param load recorded by an interrupted run or another share, or new
/// @param recorded the id of what is recorded, whether it is true or not
/// @param hasOthers whether items of others are in the table, which stay and may be overwritten
record ItemDecision(
    LoadItem item,
    TableDesign design,
    TableSettings settings,
    Optional<TableDescription> table,
    ItemLoad load,
    Optional<String> recorded,
    boolean hasOthers) {

  /// Whether the load is not recorded yet.
  boolean isNew() {
    return recorded.filter(load.id()::equals).isEmpty();
  }

  /// The same with what is recorded now.
  ItemDecision withRecorded(ItemLoad now) {
    return new ItemDecision(item, design, settings, table, now, Optional.of(now.id()), hasOthers);
  }
}
