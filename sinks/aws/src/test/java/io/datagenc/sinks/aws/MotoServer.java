package io.datagenc.sinks.aws;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Moto, an emulator of AWS in Python, on this machine; while it is open, clients of the SDK that
/// are made in this process reach it.
public final class MotoServer implements AutoCloseable {
  private final Process process;
  private final Map<String, String> before = new TreeMap<>();

  /// Starts it; without Moto the test is skipped.
  public MotoServer() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path log = Files.createTempFile("moto", ".log");
    process =
        new ProcessBuilder(
                "python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean answers = false;
    while (!answers && process.isAlive()) {
      answers = answers(port);
    }
    String said = Files.readString(log);
    Files.delete(log);
    Assumptions.assumeTrue(
        answers, "SKIPPED: python3 -m moto.server does not run here (pip install moto): " + said);
    Map.of(
            "aws.endpointUrl", "http://127.0.0.1:" + port,
            "aws.accessKeyId", "AKIDEXAMPLE",
            "aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "aws.region", "eu-central-1")
        .forEach(
            (name, value) -> before.put(name, String.valueOf(System.setProperty(name, value))));
  }

  private boolean answers(int port) throws InterruptedException {
    try (Socket _ = new Socket("127.0.0.1", port)) {
      return true;
    } catch (IOException notYet) {
      return process.waitFor(50, TimeUnit.MILLISECONDS) && false;
    }
  }

  @Override
  public void close() {
    before.keySet().forEach(System::clearProperty);
    process.destroyForcibly();
  }
}
