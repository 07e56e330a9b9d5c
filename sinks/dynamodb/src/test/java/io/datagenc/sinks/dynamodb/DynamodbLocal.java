package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// DynamoDB Local, a process of its own that ends with this one.
public final class DynamodbLocal {
  private static final Path LIBRARIES = Path.of("dynamodb-local", "target", "libraries.txt");
  private static final Path LOG = Path.of("target", "dynamodb-local.log");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int PORT = start();
  private static final DynamoDbClient CLIENT = client();

  private DynamodbLocal() {}

  /// Where it answers; it runs from then on.
  public static URI endpoint() {
    return URI.create("http://127.0.0.1:" + PORT);
  }

  /// A client of the SDK, which reads what was written.
  public static DynamoDbClient reader() {
    return CLIENT;
  }

  /// The items of a table.
  public static List<Map<String, AttributeValue>> items(String table) {
    return CLIENT.scanPaginator(r -> r.tableName(table).consistentRead(true)).items().stream()
        .toList();
  }

  /// Deletes all tables.
  public static void clean() {
    // Tests beside this one may have had others.
    setCredentials();
    for (String table : CLIENT.listTables().tableNames()) {
      CLIENT.deleteTable(r -> r.tableName(table));
    }
  }

  private static DynamoDbClient client() {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(endpoint())
            .region(Region.EU_CENTRAL_1)
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        client.listTables();
        return client;
      } catch (SdkException e) {
        assertThat(System.nanoTime()).as(() -> output() + e).isLessThan(end);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
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

  private static void setCredentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  private static int start() {
    setCredentials();
    try {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      String libraries = Files.readString(libraries()).strip();
      Path sqlite =
          Arrays.stream(libraries.split(":"))
              .filter(file -> file.contains("libsqlite4java-linux-amd64"))
              .map(Path::of)
              .findFirst()
              .orElseThrow();
      Process process =
          new ProcessBuilder(
                  List.of(
                      ProcessHandle.current().info().command().orElseThrow(),
                      "-XX:TieredStopAtLevel=1",
                      "-XX:+UseSerialGC",
                      "-Xmx512m",
                      "--enable-native-access=ALL-UNNAMED",
                      "-Dsqlite4java.library.path=" + sqlite.getParent(),
                      "-cp",
                      libraries,
                      "software.amazon.dynamodb.services.local.main.ServerRunner",
                      "-inMemory",
                      "-sharedDb",
                      "-disableTelemetry",
                      "-port",
                      Integer.toString(port)))
              .redirectErrorStream(true)
              .redirectOutput(LOG.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return port;
    } catch (IOException e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  private static String output() {
    try {
      return Files.readString(LOG);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
