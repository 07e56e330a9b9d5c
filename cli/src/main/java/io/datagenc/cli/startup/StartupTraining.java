package io.datagenc.cli.startup;

import com.sun.net.httpserver.HttpServer;
import io.datagenc.cli.DatagencCommand;
import io.datagenc.cli.console.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Runs commands whose start is to be fast, so that the JVM can record which classes they load.
final class StartupTraining {
  /// What a Trino server answers to a small query.
  private static final byte[] ANSWER =
      """
      {"columns": [{"name": "n", "type": "bigint"}, {"name": "t", "type": "varchar"}],
       "data": [[1, "one"], [2, null]], "stats": {"state": "FINISHED"}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private StartupTraining() {}

  /// Ends with 0 if all commands did.
  ///
  /// @param arguments plans
  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, ANSWER.length);
          exchange.getResponseBody().write(ANSWER);
          exchange.close();
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    int failures = 0;
    for (String plan : arguments) {
      failures += run("explain", plan, "--streams");
    }
    failures += run("query", "--server", address, "SELECT n, t FROM numbers");
    server.stop(0);
    System.exit(failures == 0 ? 0 : 1);
  }

  private static int run(String... arguments) {
    return DatagencCommand.run(Console.ofProcess(), arguments);
  }
}
