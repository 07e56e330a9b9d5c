package io.datagenc.cli;

import io.datagenc.cli.server.TrinoServer;
import java.util.List;

/// Runs commands whose start is to be fast, so that the JVM can record which classes they load.
final class StartupTraining {
  private StartupTraining() {}

  /// Ends with 0 if all commands ended as they should.
  ///
  /// @param arguments a plan
  public static void main(String[] arguments) {
    int explained = run("explain", arguments[0], "--streams");
    // Nothing answers there.
    String nowhere = "http://127.0.0.1:" + TrinoServer.freePort();
    int queried = run("query", "--server", nowhere, "SELECT 1");
    List<Integer> expected = List.of(ExitStatus.OK.code(), ExitStatus.RUN_FAILED.code());
    System.exit(List.of(explained, queried).equals(expected) ? 0 : 1);
  }

  private static int run(String... arguments) {
    return DatagencCommand.run(Console.ofProcess(), arguments);
  }
}
