package io.datagenc.cli.preview;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.attribute.ItemAttribute;
import io.datagenc.engine.attribute.ItemEncoder;
import io.datagenc.engine.attribute.ItemException;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The first items of a family in DynamoDB's JSON, each on a line, as an export writes them.
final class ItemsPreview {
  private ItemsPreview() {}

  /// @param table of the family
  static List<String> lines(
      PlanGenerator generator, DynamodbDefinition definition, TablePlan table, long limit) {
    ItemEncoder encoder =
        new ItemEncoder(
            ItemAttribute.of(definition.table(), table),
            ItemEncoder.Nulls.of(definition.properties()));
    TableGenerator rows =
        generator.table(
            table.name(), table.visibleColumns().stream().map(ColumnPlan::name).toList());
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    List<String> lines = new ArrayList<>();
    long count = Math.min(limit, table.rowCount());
    for (long row = 0; row < count; row += Batch.MAX_ROWS) {
      EncodedItems items;
      try {
        items =
            encoder.encode(
                rows.generate(row, (int) Math.min(Batch.MAX_ROWS, count - row), scratch));
      } catch (ItemException e) {
        throw CommandFailure.run(String.valueOf(e.getMessage()), e);
      }
      for (int i = 0; i < items.count(); i++) {
        lines.add(
            new String(items.bytes(), items.offsets()[i], items.length(i), StandardCharsets.UTF_8));
      }
    }
    return lines;
  }
}
