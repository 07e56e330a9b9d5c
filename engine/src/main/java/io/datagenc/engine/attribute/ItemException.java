package io.datagenc.engine.attribute;

/// That DynamoDB can have no such item; the message says which row and which attribute, and why.
public final class ItemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ItemException(String message) {
    super(message);
  }

  ItemException(String message, Throwable cause) {
    super(message, cause);
  }
}
