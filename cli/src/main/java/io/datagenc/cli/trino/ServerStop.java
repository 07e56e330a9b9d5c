package io.datagenc.cli.trino;

import io.datagenc.cli.server.TrinoServer;

/// Stops a server when this process is asked to end, by Ctrl-C or otherwise.
final class ServerStop {
  private volatile boolean requested;

  private ServerStop() {}

  /// From now on the server ends with this process.
  static ServerStop atEndOfProcess(TrinoServer server) {
    ServerStop stop = new ServerStop();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop-server")
                .unstarted(
                    () -> {
                      stop.requested = true;
                      server.close();
                    }));
    return stop;
  }

  /// Whether this process has been asked to end.
  boolean isRequested() {
    return requested;
  }
}
