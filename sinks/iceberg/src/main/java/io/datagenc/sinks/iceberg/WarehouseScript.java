package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.iceberg.WarehouseLook.Decision;
import io.datagenc.sinks.iceberg.WarehouseLook.Decisions;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What a run does to Iceberg tables: durable parts, seen when the table is committed.
final class WarehouseScript {
  private WarehouseScript() {}

  /// The script of decisions.
  ///
  /// @param receipts of the parts that are stored of a load
  static LoadScript of(Decisions decisions, Function<Decision, List<PartReceipt>> receipts) {
    List<TableScript> tables = new ArrayList<>();
    for (Decision decision : decisions.tables()) {
      tables.add(
          new TableScript(
              decision.item(),
              effect(decision),
              decision.load().rows(),
              decision.load().rowsPerPart(),
              TableScript.Durability.PART,
              TableScript.Visibility.TABLE,
              TableScript.PartOrder.ASCENDING,
              receipts.apply(decision),
              decision.stored(),
              LoadScript.UNLIMITED_WRITERS,
              Set.of()));
    }
    return new LoadScript(
        List.of(), tables, List.of(), LoadScript.UNLIMITED_WRITERS, decisions.purpose());
  }

  private static TableScript.Effect effect(Decision decision) {
    if (decision.existing().isEmpty()) {
      return TableScript.Effect.CREATED;
    }
    return switch (decision.load().ifExists()) {
      case FAIL -> TableScript.Effect.FILLED;
      case APPEND ->
          EmptyTable.isEmpty(decision.existing().get())
              ? TableScript.Effect.FILLED
              : TableScript.Effect.EXTENDED;
      case REPLACE -> TableScript.Effect.REPLACED;
    };
  }
}
