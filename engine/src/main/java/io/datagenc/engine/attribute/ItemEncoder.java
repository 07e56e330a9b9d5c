package io.datagenc.engine.attribute;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.vector.Batch;
import java.util.List;

/// Writes batches as items in DynamoDB's JSON. For use by one thread.
public final class ItemEncoder {
  /// What stands for NULL.
  public enum Nulls {
    /// Nothing: the item has no such attribute.
    ABSENT,
    /// An attribute of type NULL.
    NULL
  }

  private final List<AttributeColumn> columns;
  private final ByteText json = new ByteText(1 << 16);

  /// An encoder of items with some attributes, one at least.
  ///
  /// @param attributes in the order of the columns of the batches
  public ItemEncoder(List<ItemAttribute> attributes, Nulls nulls) {
    this.columns =
        attributes.stream().map(attribute -> new AttributeColumn(attribute, nulls)).toList();
  }

  /// The items of a batch, good until the next call.
  ///
  /// @throws ItemException if DynamoDB cannot have one of them
  public EncodedItems encode(Batch batch) {
    json.clear();
    int[] offsets = new int[batch.rowCount() + 1];
    int[] sizes = new int[batch.rowCount()];
    AttributeColumn[] all = columns.toArray(AttributeColumn[]::new);
    for (int i = 0; i < all.length; i++) {
      all[i].read(batch.columns().get(i));
    }
    for (int row = 0; row < batch.rowCount(); row++) {
      json.add('{');
      int size = 0;
      for (AttributeColumn column : all) {
        size += add(column, batch, row);
      }
      // The comma behind the last attribute; a key is always there.
      json.bytes()[json.size() - 1] = '}';
      if (size > ItemBytes.MOST_ITEM_BYTES) {
        throw new ItemException(
            "the item of row %d has %d bytes, and DynamoDB's have at most %d"
                .formatted(batch.firstRow() + row, size, ItemBytes.MOST_ITEM_BYTES));
      }
      sizes[row] = size;
      offsets[row + 1] = json.size();
    }
    return new EncodedItems(batch.rowCount(), json.bytes(), offsets, sizes);
  }

  private int add(AttributeColumn column, Batch batch, int row) {
    try {
      return column.add(row, json);
    } catch (UnencodableException e) {
      throw new ItemException(
          "attribute `%s` of the item of row %d is %s"
              .formatted(column.attributeName(), batch.firstRow() + row, e.getMessage()),
          e);
    }
  }
}
