package io.datagenc.sinks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// An S3 emulator, a process of its own that ends with this one; all clients of AWS that are made
/// without an address talk to it.
public final class S3Emulator {
  private static final Path LIBRARIES = Path.of("s3-emulator", "target", "libraries.txt");
  private static final Path LOG = Path.of("target", "s3-emulator.log");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final S3Client CLIENT = start();

  private S3Emulator() {}

  /// A client of the emulator, which runs from then on.
  public static S3Client client() {
    return CLIENT;
  }

  /// Where the emulator answers.
  public static String endpoint() {
    return String.valueOf(CLIENT.serviceClientConfiguration().endpointOverride().orElseThrow());
  }

  /// Makes a bucket, unless it is there.
  public static void makeBucket(String name) {
    boolean isThere =
        CLIENT.listBuckets().buckets().stream().anyMatch(bucket -> bucket.name().equals(name));
    if (!isThere) {
      CLIENT.createBucket(request -> request.bucket(name));
    }
  }

  /// The list of libraries, which is built before; tests run in the folders of their modules.
  private static Path libraries() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve(LIBRARIES))) {
      folder = folder.getParent();
      assertThat(folder).as("a folder with %s", LIBRARIES).isNotNull();
    }
    return folder.resolve(LIBRARIES);
  }

  private static S3Client start() {
    try {
      int port = freePort();
      System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + port);
      System.setProperty("aws.region", "eu-central-1");
      System.setProperty("aws.accessKeyId", "test");
      System.setProperty("aws.secretAccessKey", "test");
      Process process =
          new ProcessBuilder(
                  List.of(
                      ProcessHandle.current().info().command().orElseThrow(),
                      "-XX:TieredStopAtLevel=1",
                      "-XX:+UseSerialGC",
                      "-Xmx512m",
                      "-cp",
                      Files.readString(libraries()).strip(),
                      "com.adobe.testing.s3mock.S3MockApplication",
                      "--com.adobe.testing.s3mock.http-port=" + port,
                      "--server.port=" + freePort(),
                      "--com.adobe.testing.s3mock.max-payload-size=200MB"))
              .redirectErrorStream(true)
              .redirectOutput(LOG.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      S3Client client =
          S3Client.builder()
              .endpointOverride(URI.create("http://127.0.0.1:" + port))
              .forcePathStyle(true)
              .build();
      awaitReady(client, process);
      return client;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the S3 emulator does not start", e);
    }
  }

  private static void awaitReady(S3Client client, Process process)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      assertThat(process.isAlive()).as(() -> output()).isTrue();
      try {
        client.listBuckets();
        return;
      } catch (SdkException e) {
        assertThat(System.nanoTime()).as(() -> output()).isLessThan(end);
        Thread.sleep(100);
      }
    }
  }

  private static String output() {
    try {
      return Files.readString(LOG);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
