package io.datagenc.trino.server;

import io.trino.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Starts Trino's server in this process, as the class of Trino's own distribution does, which is
/// not published.
///
/// The process ends when its standard input does: a server does not outlive who started it.
final class TrinoServerMain {
  private TrinoServerMain() {}

  public static void main(String[] arguments) {
    Thread.ofPlatform().name("await-end-of-input").daemon().start(TrinoServerMain::awaitEndOfInput);
    new Server().start(Server.class.getPackage().getImplementationVersion());
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Whatever comes in is not for the server.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      System.exit(0);
    }
  }
}
