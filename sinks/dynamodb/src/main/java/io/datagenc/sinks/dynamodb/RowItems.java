package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.attribute.ItemAttribute;
import io.datagenc.engine.attribute.ItemEncoder;
import io.datagenc.engine.attribute.ItemException;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;

/// The items that the rows of one table of a plan become. For use by one thread.
public final class RowItems {
  private final ItemEncoder encoder;

  private RowItems(ItemEncoder encoder) {
    this.encoder = encoder;
  }

  /// Of rows for an output.
  ///
  /// @param rows their table, one of those of the output
  public static RowItems of(OutputTable output, TablePlan rows) {
    return new RowItems(
        new ItemEncoder(
            ItemAttribute.of(TableDesign.of(output).table(), rows),
            TableSettings.of(output).nulls()));
  }

  /// The items of a batch, good until the next call.
  ///
  /// @throws SinkException if DynamoDB cannot have one of them
  public EncodedItems of(Batch batch) {
    try {
      return encoder.encode(batch);
    } catch (ItemException e) {
      throw new SinkException(Reason.NOT_SUPPORTED, String.valueOf(e.getMessage()), e);
    }
  }
}
