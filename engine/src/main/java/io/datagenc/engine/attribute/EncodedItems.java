package io.datagenc.engine.attribute;

/// Items as DynamoDB JSON, one after another.
///
/// @param count the number of items
/// @param bytes item `i` is from `offsets[i]` to before `offsets[i + 1]`: `{"pk":{"S":"a"},…}`
/// @param offsets `count + 1` of them at least
/// @param sizes of items in bytes, as DynamoDB counts them
public record EncodedItems(int count, byte[] bytes, int[] offsets, int[] sizes) {

  /// The length of the JSON of an item.
  public int length(int item) {
    return offsets[item + 1] - offsets[item];
  }
}
