package io.datagenc.engine.attribute;

import org.jspecify.annotations.Nullable;

/// That DynamoDB can have no item of some row.
final class UnencodableItemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int index;
  private final String beginning;
  private final String end;

  /// @param index of the row among those that were to be encoded
  /// @param beginning of the message, to where it names the item
  /// @param end of the message, from there on
  UnencodableItemException(int index, String beginning, String end) {
    this(index, beginning, end, null);
  }

  UnencodableItemException(int index, String beginning, String end, @Nullable Throwable cause) {
    super(beginning + "the item" + end, cause);
    this.index = index;
    this.beginning = beginning;
    this.end = end;
  }

  int index() {
    return index;
  }

  /// What is wrong, where the item is called `item`.
  String message(String item) {
    return beginning + item + end;
  }
}
