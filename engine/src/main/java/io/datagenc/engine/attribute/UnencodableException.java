package io.datagenc.engine.attribute;

/// That DynamoDB has no such value; the message says why.
final class UnencodableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnencodableException(String message) {
    super(message);
  }
}
