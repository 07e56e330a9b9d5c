package io.datagenc.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// How fast items are put, against a server that only answers: generated, encoded and sent by a
/// load, beside ready-made items that the SDK sends in a loop; and, with `rate UNITS SECONDS`, how
/// near a load comes to the capacity of a server that returns what exceeds it, and how it comes
/// back after a storm of four seconds in the middle.
final class ItemWriting {
  private static final int BATCH = 25;
  private static final int SENDERS = 32;
  private static final int ITEMS = 1_000_000;
  private static final int STORM_SECONDS = 4;

  private ItemWriting() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    if (arguments.length == 3 && arguments[0].equals("rate")) {
      rate(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), System.out);
      return;
    }
    int port = freePort();
    Process server = StubDynamodb.start(port, 0);
    try {
      await(port);
      for (int round = 0; round < 3; round++) {
        report("a load ", measure(() -> load(port, ITEMS, Map.of())), System.out);
        report("the SDK", measure(() -> loop(port, ITEMS)), System.out);
      }
    } finally {
      server.destroyForcibly();
    }
  }

  /// Something that takes time.
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  /// Nanoseconds of processor and wall time.
  private record Time(long processor, long wall) {}

  private static Time measure(Work work) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long processor = system.getProcessCpuTime();
    long wall = System.nanoTime();
    work.run();
    return new Time(system.getProcessCpuTime() - processor, System.nanoTime() - wall);
  }

  private static void report(String what, Time time, PrintStream out) {
    out.printf(
        "%s  %,.0f items per second of processor time, %,.0f of wall time%n",
        what, ITEMS * 1e9 / time.processor(), ITEMS * 1e9 / time.wall());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void await(int port) throws InterruptedException {
    while (true) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static void load(int port, int items, Map<String, String> properties) {
    GenerationPlan whole = BenchmarkPlans.tenAttributes();
    GenerationPlan plan =
        whole.withTables(
            whole.tables().stream()
                .map(
                    table ->
                        table.name().equals("order_items")
                            ? table.withRows(new RowsPlan.Fixed(items), 0, items)
                            : table)
                .toList());
    TablePlan table = plan.table("order_items");
    Map<String, String> all = new HashMap<>(properties);
    all.put("region", "eu-central-1");
    all.put("endpoint", "http://127.0.0.1:" + port);
    OutputPlan outputs =
        new OutputPlan(
            List.of(new CatalogPlan("ddb", "dynamodb", all)),
            List.of(
                new OutputTable(
                    new TargetName("ddb", "bench", "order_items"),
                    List.of(OutputRows.all(table)),
                    IfExists.FAIL,
                    Map.of(),
                    DynamodbTable.ofPrimaryKey(table, "order_items"))));
    try (OpenCatalogs catalogs = OpenCatalogs.of(outputs)) {
      new LoadJob(plan, outputs, each -> PlanGenerator.of(each)::table)
          .run(catalogs, LoadOptions.of(2), LoadListener.NONE, new Cancellation());
    }
  }

  /// Sends the same items over and over, as fast as the SDK does.
  private static void loop(int port, int items) throws InterruptedException {
    List<WriteRequest> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      Map<String, AttributeValue> item = new HashMap<>();
      item.put("customer_id", AttributeValue.fromN("481234"));
      item.put("pk", AttributeValue.fromS("CUSTOMER#0000481234"));
      item.put("sk", AttributeValue.fromS("ORDER#%012d".formatted(i)));
      item.put("status", AttributeValue.fromS("shipped"));
      item.put("total", AttributeValue.fromN("4711.42"));
      item.put("quantity", AttributeValue.fromN("17"));
      item.put("ordered", AttributeValue.fromS("2023-05-06"));
      item.put("is_gift", AttributeValue.fromBool(false));
      item.put("name", AttributeValue.fromS("Hettinger"));
      item.put("expires_at", AttributeValue.fromN("1923456789"));
      batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    }
    AtomicInteger left = new AtomicInteger(items / BATCH);
    try (DynamoDbClient client =
            DynamoDbClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        senders.execute(
            () -> {
              while (left.getAndDecrement() > 0) {
                client.batchWriteItem(
                    r ->
                        r.requestItems(Map.of("order_items", batch))
                            .returnConsumedCapacity("TOTAL"));
              }
            });
      }
      senders.shutdown();
      boolean _ = senders.awaitTermination(1, TimeUnit.HOURS);
    }
  }

  /// Loads for some seconds, and says how much of the capacity was used in each.
  private static void rate(int units, int seconds, PrintStream out) throws Exception {
    int port = freePort();
    Process server = StubDynamodb.start(port, units);
    try {
      await(port);
      Thread load =
          Thread.ofPlatform().daemon().start(() -> load(port, units * (seconds + 10), Map.of()));
      long before = consumed(port);
      for (int second = 1; second <= seconds && load.isAlive(); second++) {
        if (second == seconds / 2) {
          String _ = ask(port, "Storm", Integer.toString(STORM_SECONDS));
        }
        TimeUnit.SECONDS.sleep(1);
        long now = consumed(port);
        out.printf(
            "second %d: %,d units, %.1f percent%n",
            second, now - before, 100.0 * (now - before) / units);
        before = now;
      }
    } finally {
      server.destroyForcibly();
    }
  }

  private static long consumed(int port) throws IOException, InterruptedException {
    return Long.parseLong(ask(port, "Consumed", ""));
  }

  private static String ask(int port, String operation, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                  .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
