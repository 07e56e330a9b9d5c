package io.datagenc.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers like DynamoDB and stores nothing but records of loads, in a process of its own; with a
/// capacity it takes so many items a second, a unit each, and returns the others.
///
/// Arguments: port, units a second (0 for no limit).
final class StubDynamodb {
  private static final Pattern TABLE = Pattern.compile("\"TableName\":\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("\"(target|part)\":\\{\"S\":\"([^\"]*)\"\\}");
  private static final Pattern BATCH_TABLE = Pattern.compile("\"RequestItems\":\\{(\"[^\"]+\"):");
  private static final String PUT = "{\"PutRequest\":";
  private static final double NANOS = 1e9;

  private final double capacity;
  private final Map<String, String> records = new ConcurrentHashMap<>();
  private double tokens;
  private long last = System.nanoTime();
  private long consumed;
  private long stormEnd = last;

  private StubDynamodb(double capacity) {
    this.capacity = capacity;
  }

  public static void main(String[] arguments) throws IOException {
    StubDynamodb stub = new StubDynamodb(Double.parseDouble(arguments[1]));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            0);
    server.createContext("/", stub::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /// Starts a process that answers at a port.
  static Process start(int port, double capacity) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StubDynamodb.class.getName(),
            Integer.toString(port),
            Double.toString(capacity))
        .inheritIO()
        .start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      int status = target.endsWith(".CreateTable") ? 400 : 200;
      String text =
          switch (target.substring(target.indexOf('.') + 1)) {
            case "DescribeTable" -> description(body);
            case "CreateTable" -> "{\"__type\":\"x#ResourceInUseException\"}";
            case "Scan", "Query" -> "{\"Count\":0,\"Items\":[]}";
            case "PutItem" -> {
              int start = body.indexOf("\"Item\":") + "\"Item\":".length();
              records.put(key(body), object(body, start));
              yield "{}";
            }
            case "GetItem" -> {
              String record = records.get(key(body));
              yield record == null ? "{}" : "{\"Item\":" + record + "}";
            }
            case "BatchWriteItem" -> write(body);
            case "Consumed" -> consumed();
            case "Storm" -> storm(Integer.parseInt(body.strip()));
            default -> "{}";
          };
      byte[] answer = text.getBytes(StandardCharsets.ISO_8859_1);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /// A limit is that of a provisioned table, which says so.
  private String description(String body) {
    Matcher table = TABLE.matcher(body);
    return table.find()
        ? """
        {"Table":{"TableName":"%s","TableStatus":"ACTIVE","TableId":"1",
         "ProvisionedThroughput":{"ReadCapacityUnits":0,"WriteCapacityUnits":%d},"KeySchema":[
         {"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
         "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
         {"AttributeName":"sk","AttributeType":"S"}]}}\
        """
            .formatted(table.group(1), (long) capacity)
        : "{}";
  }

  private static String key(String body) {
    Matcher parts = KEY.matcher(body);
    Map<String, String> key = new TreeMap<>();
    while (parts.find()) {
      key.put(parts.group(1), parts.group(2));
    }
    return key.toString();
  }

  /// The object that begins at `start`; no text in it has braces.
  private static String object(String body, int start) {
    int depth = 0;
    for (int i = start; i < body.length(); i++) {
      depth += body.charAt(i) == '{' ? 1 : body.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return body.substring(start, i + 1);
      }
    }
    throw new IllegalArgumentException("no object");
  }

  private String write(String body) {
    int count = 0;
    int end = 0;
    int taken = take(count(body));
    for (int at = body.indexOf(PUT); at >= 0 && count < taken; at = body.indexOf(PUT, at + 1)) {
      count++;
      end = body.indexOf(PUT, at + 1);
    }
    String left = "";
    if (end > 0 && taken > 0) {
      left = body.substring(end, body.lastIndexOf("]}"));
    } else if (taken == 0) {
      left = body.substring(body.indexOf(PUT), body.lastIndexOf("]}"));
    }
    Matcher table = BATCH_TABLE.matcher(body);
    String unprocessed =
        left.isEmpty() || !table.find() ? "{}" : "{" + table.group(1) + ":[" + left + "]}";
    return "{\"UnprocessedItems\":%s,\"ConsumedCapacity\":[{\"CapacityUnits\":%d}]}"
        .formatted(unprocessed, taken);
  }

  private static int count(String body) {
    int count = 0;
    for (int at = body.indexOf(PUT); at >= 0; at = body.indexOf(PUT, at + 1)) {
      count++;
    }
    return count;
  }

  /// How many of some items are taken.
  private synchronized int take(int items) {
    long now = System.nanoTime();
    int taken = items;
    if (now < stormEnd) {
      tokens = 0;
      taken = 0;
    } else if (capacity > 0) {
      tokens = Math.min(capacity / 2, tokens + capacity * (now - last) / NANOS);
      taken = (int) Math.clamp(tokens, 0, items);
      tokens -= taken;
    }
    last = now;
    consumed += taken;
    return taken;
  }

  /// Takes nothing for some seconds from now on.
  private synchronized String storm(int seconds) {
    stormEnd = System.nanoTime() + (long) (seconds * NANOS);
    return "";
  }

  private synchronized String consumed() {
    return Long.toString(consumed);
  }
}
