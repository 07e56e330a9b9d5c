package io.datagenc.cli.server;

/// A server has refused or failed a query; the message is the server's.
public final class TrinoQueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TrinoQueryException(String message) {
    super(message);
  }
}
