package io.datagenc.cli.server;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A Trino server of one node in a process of its own, which listens on 127.0.0.1 only.
///
/// The process ends with [#close], and also when this process dies in whatever way: its standard
/// input is a pipe from here.
public final class TrinoServer implements AutoCloseable {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final String LOOPBACK = "127.0.0.1";

  private final Process process;
  private final ServerDirectory directory;
  private final int port;

  private TrinoServer(Process process, ServerDirectory directory, int port) {
    this.process = process;
    this.directory = directory;
    this.port = port;
  }

  /// Starts a server; it does not answer yet.
  ///
  /// @throws TrinoServerException if the port is in use or the process cannot be started
  public static TrinoServer start(TrinoInstallation installation, TrinoSettings settings) {
    checkPort(settings.port());
    ServerDirectory directory = new ServerDirectory(settings.directory());
    try {
      directory.make(installation, settings);
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx" + settings.heap(),
                  "--add-modules=jdk.incubator.vector",
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-Djava.io.tmpdir=" + directory.path().resolve("tmp"),
                  "-Dconfig=" + directory.config(),
                  "-cp",
                  installation.libraries().stream()
                      .map(Path::toString)
                      .collect(Collectors.joining(File.pathSeparator)),
                  "io.datagenc.trino.server.TrinoServerMain")
              .directory(directory.path().toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.log().toFile());
      // Trino takes its log for a terminal.
      builder.environment().put("NO_COLOR", "1");
      return new TrinoServer(builder.start(), directory, settings.port());
    } catch (IOException e) {
      throw new TrinoServerException("the Trino server cannot be started: " + e.getMessage(), e);
    }
  }

  /// A port of 127.0.0.1 that is free now.
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(LOOPBACK))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new TrinoServerException("there is no free port: " + e.getMessage(), e);
    }
  }

  private static void checkPort(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port));
    } catch (IOException _) {
      throw new TrinoServerException(
          "port %d of %s is in use or not allowed".formatted(port, LOOPBACK),
          Optional.of("name another one, or --port 0 for any that is free"));
    }
  }

  /// Waits until the server answers queries.
  ///
  /// @throws TrinoServerException if it ends, or does not answer in time
  public void awaitReady(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri().resolve("/v1/info")).timeout(Duration.ofSeconds(5)).build();
      while (!isReady(client, request)) {
        if (process.waitFor(POLL_INTERVAL)) {
          throw new TrinoServerException(
              "the Trino server has ended with exit code %d%s"
                  .formatted(process.exitValue(), lastWords()),
              Optional.of("its log is " + directory.log()));
        }
        if (System.nanoTime() > deadline) {
          throw new TrinoServerException(
              "the Trino server has not become ready in %d s".formatted(timeout.toSeconds()),
              Optional.of("its log is " + directory.log()));
        }
      }
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 && response.body().contains("\"starting\":false");
    } catch (IOException _) {
      // It does not listen yet.
      return false;
    }
  }

  /// What the log says about why the server has ended.
  private String lastWords() {
    try {
      List<String> errors =
          Files.readAllLines(directory.log()).stream()
              .map(String::strip)
              .filter(line -> line.matches("(\\d+\\) .*)|(Caused by: .*)|(Error: .*)"))
              .distinct()
              .limit(5)
              .toList();
      return errors.isEmpty() ? "" : ":\n  " + String.join("\n  ", errors);
    } catch (IOException e) {
      return " (its log cannot be read: %s)".formatted(e.getMessage());
    }
  }

  /// Where the server answers.
  public URI uri() {
    return URI.create("http://%s:%d".formatted(LOOPBACK, port));
  }

  /// The file of the server's log.
  public Path log() {
    return directory.log();
  }

  /// Waits for the end of the process and returns its exit code.
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  /// Asks the server to end and waits until it has; ends it by force if it takes too long.
  @Override
  public void close() {
    process.destroy();
    boolean interrupted = false;
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      interrupted = true;
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
