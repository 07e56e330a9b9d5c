package io.datagenc.engine.attribute;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import java.util.Map;

/// Writes batches as items in DynamoDB's JSON. For use by one thread.
public final class ItemEncoder {
  /// What stands for NULL.
  public enum Nulls {
    /// Nothing: the item has no such attribute.
    ABSENT,
    /// An attribute of type NULL.
    NULL;

    private static final String PROPERTY = "nulls";

    /// What the properties of a DynamoDB table say.
    public static Nulls of(Map<String, String> properties) {
      return NULL.name().equalsIgnoreCase(properties.get(PROPERTY)) ? NULL : ABSENT;
    }
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
    try {
      return encode(batch.rowCount(), batch.columns());
    } catch (UnencodableItemException e) {
      throw new ItemException(e.message("the item of row " + (batch.firstRow() + e.index())), e);
    }
  }

  /// The items of `rowCount` rows, good until the next call.
  ///
  /// @param vectors a value for every row, in the encoding of evaluation or that of batches
  /// @throws UnencodableItemException if DynamoDB cannot have one of them
  EncodedItems encode(int rowCount, List<Vector> vectors) {
    json.clear();
    int[] offsets = new int[rowCount + 1];
    int[] sizes = new int[rowCount];
    AttributeColumn[] all = columns.toArray(AttributeColumn[]::new);
    for (int i = 0; i < all.length; i++) {
      all[i].read(vectors.get(i));
    }
    for (int row = 0; row < rowCount; row++) {
      json.add('{');
      int size = 0;
      for (AttributeColumn column : all) {
        size += add(column, row);
      }
      // The comma behind the last attribute; a key is always there.
      json.bytes()[json.size() - 1] = '}';
      if (size > ItemBytes.MOST_ITEM_BYTES) {
        throw new UnencodableItemException(
            row,
            "",
            " has %d bytes, and DynamoDB's have at most %d"
                .formatted(size, ItemBytes.MOST_ITEM_BYTES));
      }
      sizes[row] = size;
      offsets[row + 1] = json.size();
    }
    return new EncodedItems(rowCount, json.bytes(), offsets, sizes);
  }

  private int add(AttributeColumn column, int row) {
    try {
      return column.add(row, json);
    } catch (UnencodableException e) {
      throw new UnencodableItemException(
          row,
          "attribute `%s` of ".formatted(column.attributeName()),
          " is %s".formatted(e.getMessage()),
          e);
    }
  }
}
