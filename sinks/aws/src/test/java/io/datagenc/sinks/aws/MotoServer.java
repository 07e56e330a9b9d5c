package io.datagenc.sinks.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

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
    process = start(port, log);
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

  private static Process start(int port, Path log) throws IOException {
    try {
      return new ProcessBuilder(
              "python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException noPython) {
      Files.delete(log);
      throw new TestAbortedException("SKIPPED: python3 does not run here", noPython);
    }
  }

  private boolean answers(int port) throws InterruptedException {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      TimeUnit.MILLISECONDS.sleep(50);
      return false;
    }
  }

  @Override
  public void close() {
    before.keySet().forEach(System::clearProperty);
    process.destroyForcibly();
  }
}
