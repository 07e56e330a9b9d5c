package io.datagenc.engine.attribute;

import java.nio.charset.StandardCharsets;

/// The rules of sizes, as Amazon's developer guide gives them ("DynamoDB item sizes and formats"):
/// a text its UTF-8, a number a byte for two significant digits and one more, one more if it is
/// negative; a document or list 3 bytes and one for each member or element beside those of keys and
/// values.
public final class ItemBytes {
  /// An item has at most 400 KB with the names of its attributes ("Quotas").
  public static final int MOST_ITEM_BYTES = 400 * 1024;

  /// The most bytes of the value of a partition key.
  public static final int MOST_PARTITION_KEY_BYTES = 2048;

  /// The most bytes of the value of a sort key.
  public static final int MOST_SORT_KEY_BYTES = 1024;

  /// What a document or a list takes without members or elements.
  public static final int DOCUMENT_BYTES = 3;

  /// What each member or element takes beside its key and value.
  public static final int ELEMENT_BYTES = 1;

  /// A NULL or a truth value.
  public static final int UNIT_BYTES = 1;

  /// The longest text of a date, a time, an instant or a UUID.
  public static final int LONGEST_FORMATTED = 36;

  private ItemBytes() {}

  /// The size of an attribute's name in each item.
  public static int name(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /// The size of a number of `digits` significant decimal digits.
  public static int number(int digits, boolean isNegative) {
    return (digits + 1) / 2 + 1 + (isNegative ? 1 : 0);
  }
}
