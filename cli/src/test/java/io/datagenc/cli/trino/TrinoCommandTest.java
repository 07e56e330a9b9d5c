package io.datagenc.cli.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Command lines about Trino servers that are wrong. What right ones do is tested with a server.
class TrinoCommandTest {
  @TempDir Path directory;

  @Test
  void wantsADirectory() {
    String missing = directory.resolve("missing").toString();
    assertThat(Execution.of("trino", missing))
        .isEqualTo(
            new Execution(
                2,
                "",
                """
                error: `%s` is not a directory
                  help: name the directory of your plans, for example `examples`
                """
                    .formatted(missing)));
  }

  @Test
  void namesTheDirectoryOfAPlan() throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.dg"), "");
    Execution execution = Execution.of("trino", plan.toString());
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err())
        .contains("is not a directory", "the directory that it is in: `%s`".formatted(directory));
  }

  @Test
  void wantsPlansInTheDirectory() {
    Execution execution = Execution.of("trino", directory.toString());
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err())
        .contains("error: there is no plan in", "help: start one: datagenc init");
  }

  @Test
  void wantsAPortAndASize() {
    Execution port = Execution.of("trino", directory.toString(), "--port", "65536");
    assertThat(port.exitCode()).isEqualTo(2);
    assertThat(port.err()).contains("--port 65536 is not in 0 to 65535");
    Execution heap = Execution.of("trino", directory.toString(), "--heap", "much");
    assertThat(heap.exitCode()).isEqualTo(2);
    assertThat(heap.err()).contains("--heap `much` is not a size", "for example --heap 2g");
    assertThat(Execution.of("trino", directory.toString(), "--heap", "511M").err())
        .contains("--heap 511M is too small", "--heap 512m is the least");
  }

  @Test
  void pointsToTheLauncher() throws IOException {
    Files.writeString(directory.resolve("plan.dg"), "CREATE TABLE t (a INTEGER) ROWS 1;");
    Execution execution = Execution.of("trino", directory.toString());
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains("help: ./datagenc trino DIRECTORY");
  }

  @Test
  void queriesNeedAServer() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    assertThat(Execution.of("query", "--server", url, "SELECT 1"))
        .isEqualTo(
            new Execution(
                3,
                "",
                """
                error: no Trino server answers at %s
                  help: start one: datagenc trino DIRECTORY
                """
                    .formatted(url)));
    Execution wrong = Execution.of("query", "--server", "here", "SELECT 1");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--server `here` is not the URL of a server");
    assertThat(Execution.of("query", "--server", "127.0.0.1:8081", "SELECT 1").err())
        .contains("help: for example --server http://127.0.0.1:8081");
  }

  @Test
  void queriesAreNotEmpty() {
    Execution execution = Execution.of("query", " ; ");
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains("error: the query is empty");
    assertThat(Execution.of("query", "--max-rows", "0", "SELECT 1").err())
        .contains("error: --max-rows 0 is less than 1");
  }
}
