package io.datagenc.sinks.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Stands before DynamoDB Local and does to writes of batches what DynamoDB does under load, which
/// DynamoDB Local does not: it throttles, does a part only, fails, and answers half.
final class FaultProxy implements AutoCloseable {
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "upgrade", "http2-settings", "expect");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI target;
  private final List<Fault> faults;
  private final AtomicInteger writes = new AtomicInteger();
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  /// What is done to a request.
  enum Fault {
    NONE,
    /// Nothing is written: too many units were asked for.
    THROTTLED,
    /// Only some items are written, the others are returned.
    PARTIAL,
    /// All is written, and the answer says 500.
    ERROR_AFTER,
    /// Nothing is written, and the answer says 500.
    ERROR_BEFORE,
    /// All is written, and the connection is cut before the answer.
    CUT
  }

  /// @param faults of the first write, the second and so on, over and over
  FaultProxy(URI target, List<Fault> faults) throws IOException {
    this.target = target;
    this.faults = List.copyOf(faults);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// How many writes of batches were asked for.
  int writes() {
    return writes.get();
  }

  /// The JSON of the writes of batches, in the order in which they arrived.
  List<String> bodies() {
    return List.copyOf(bodies);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String operation = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      Fault fault = Fault.NONE;
      if (operation.endsWith(".BatchWriteItem")) {
        bodies.add(new String(body, StandardCharsets.UTF_8));
        fault = faults.get(writes.getAndIncrement() % faults.size());
      }
      switch (fault) {
        case NONE -> pass(exchange, forward(exchange, body));
        case THROTTLED ->
            send(
                exchange,
                400,
                """
                {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"The level of configured provisioned throughput for the table was exceeded."}\
                """);
        case PARTIAL -> partial(exchange, body);
        case ERROR_AFTER -> {
          HttpResponse<byte[]> _ = forward(exchange, body);
          send(exchange, 500, "{\"__type\":\"InternalServerError\"}");
        }
        case ERROR_BEFORE -> send(exchange, 500, "not JSON");
        case CUT -> {
          HttpResponse<byte[]> _ = forward(exchange, body);
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("{\"Unpro".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
        }
      }
    }
  }

  /// Writes every third item.
  private void partial(HttpExchange exchange, byte[] body) throws IOException {
    String text = new String(body, StandardCharsets.UTF_8);
    int start = text.indexOf('[') + 1;
    int end = text.lastIndexOf(']');
    String separator = ",{\"PutRequest\":";
    String[] items = text.substring(start, end).split(Pattern.quote(separator));
    StringBuilder done = new StringBuilder();
    StringBuilder left = new StringBuilder();
    for (int i = 0; i < items.length; i++) {
      String item = i == 0 ? items[i] : separator.substring(1) + items[i];
      StringBuilder to = i % 3 == 0 ? done : left;
      to.append(to.isEmpty() ? "" : ",").append(item);
    }
    HttpResponse<byte[]> response =
        forward(
            exchange,
            (text.substring(0, start) + done + text.substring(end))
                .getBytes(StandardCharsets.UTF_8));
    String answer = new String(response.body(), StandardCharsets.UTF_8);
    String table = text.substring(text.indexOf(":{") + 2, start - 2);
    send(
        exchange,
        response.statusCode(),
        left.isEmpty()
            ? answer
            : answer.replace(
                "\"UnprocessedItems\":{}",
                "\"UnprocessedItems\": { %s : [ %s ] }".formatted(table, left)));
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (!OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void pass(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .firstValue("x-amz-crc32")
        .ifPresent(crc -> exchange.getResponseHeaders().set("x-amz-crc32", crc));
    exchange.sendResponseHeaders(
        response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
    exchange.getResponseBody().write(response.body());
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
