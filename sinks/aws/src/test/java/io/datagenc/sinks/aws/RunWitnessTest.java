package io.datagenc.sinks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.RunLabel;
import io.datagenc.sinks.load.RunWitness;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.StoredTable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;

class RunWitnessTest {
  private static final RunLabel RUN =
      new RunLabel(
          "nightly",
          Optional.of("staging"),
          Optional.of("fill it"),
          Optional.of("{\"ticket\": 7}"));
  private static final TableReport ORDERS =
      new TableReport(
          new LoadKey(new TargetName("lake", "shop", "orders"), "orders"),
          TableReport.Outcome.WRITTEN,
          new StoredTable(new RowRange(0, 12), 12, 1, 345, 0xABCDEFL),
          Duration.ofSeconds(1));
  private static final LoadReport REPORT =
      new LoadReport(List.of("here"), List.of(ORDERS), Duration.ofSeconds(2));

  private static @Nullable MotoServer moto;

  private final List<String> warnings = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    moto = new MotoServer();
  }

  @AfterAll
  static void stop() {
    MotoServer started = moto;
    if (started != null) {
      started.close();
    }
  }

  private static LoadScript script() {
    return new LoadScript(List.of(), List.of(), List.of(), 1, LoadScript.Purpose.REQUESTED);
  }

  private static Map<String, AttributeValue> state(String table, String job) {
    try (DynamoDbClient client =
        DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      return client
          .getItem(r -> r.tableName(table).key(Map.of("job_name", AttributeValue.fromS(job))))
          .item();
    }
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }

  @Test
  void recordsTheStateOfAJob() {
    LoadListener listener =
        RunWitness.listener(RunWitness.Interest.STATE, "dynamodb:job_states", RUN, warnings::add);

    listener.runBegun("lake", script());
    Map<String, AttributeValue> running = state("job_states", "nightly");
    listener.tableStored(ORDERS);
    listener.runEnded(REPORT);
    Map<String, AttributeValue> ended = state("job_states", "nightly");
    listener.runFailed(new SinkException(SinkException.Reason.BUSY, "somebody else is here"));
    Map<String, AttributeValue> failed = state("job_states", "nightly");

    assertThat(warnings).isEmpty();
    assertThat(text(running, "status")).isEqualTo("RUNNING");
    assertThat(text(ended, "status")).isEqualTo("SUCCEEDED");
    assertThat(text(ended, "checksum")).isEqualTo("0000000000abcdef");
    assertThat(text(ended, "environment")).isEqualTo("staging");
    assertThat(text(ended, "message")).isEqualTo("fill it");
    assertThat(text(ended, "metadata")).isEqualTo("{\"ticket\": 7}");
    assertThat(Objects.requireNonNull(ended.get("rows")).n()).isEqualTo("12");
    assertThat(Instant.parse(text(ended, "updated_at")))
        .isAfterOrEqualTo(Instant.parse(text(running, "updated_at")));
    assertThat(Objects.requireNonNull(ended.get("tables")).l())
        .singleElement()
        .satisfies(
            table -> {
              assertThat(text(table.m(), "table")).isEqualTo("orders");
              assertThat(text(table.m(), "target")).isEqualTo("shop.orders");
            });
    assertThat(text(failed, "status")).isEqualTo("FAILED");
    assertThat(text(failed, "failure")).isEqualTo("somebody else is here");
  }

  /// A message of SNS as a subscriber by HTTP gets it.
  @Test
  void publishesTheEndOfARun() throws Exception {
    BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    HttpServer subscriber =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    subscriber.createContext(
        "/",
        exchange -> {
          try (exchange) {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
          }
        });
    subscriber.start();
    try (SnsClient client =
        SnsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
      String topic = client.createTopic(r -> r.name("loads")).topicArn();
      client.subscribe(
          r ->
              r.topicArn(topic)
                  .protocol("http")
                  .endpoint("http://127.0.0.1:" + subscriber.getAddress().getPort()));
      RunLabel run =
          new RunLabel("überlang ".repeat(20), Optional.empty(), RUN.message(), RUN.metadata());
      LoadListener listener =
          RunWitness.listener(RunWitness.Interest.END, "sns:" + topic, run, warnings::add);

      listener.runBegun("lake", script());
      listener.tableStored(ORDERS);
      listener.runFailed(new IllegalStateException("the disk is full"));

      JsonNode notice = null;
      while (notice == null || !notice.path("Type").asText().equals("Notification")) {
        byte[] body = received.poll(1, TimeUnit.MINUTES);
        assertThat(body).as("a message").isNotNull();
        notice = new ObjectMapper().readTree(body);
      }
      assertThat(warnings).isEmpty();
      assertThat(notice.path("Subject").asText())
          .startsWith("datagenc: ?berlang")
          .hasSizeLessThan(100);
      JsonNode message = new ObjectMapper().readTree(notice.path("Message").asText());
      assertThat(message.path("status").asText()).isEqualTo("FAILED");
      assertThat(message.path("failure").asText()).isEqualTo("the disk is full");
      assertThat(message.path("metadata").asText()).isEqualTo("{\"ticket\": 7}");
      assertThat(message.path("rows").asLong()).isEqualTo(12);
      assertThat(message.path("tables").path(0).path("target").asText()).isEqualTo("shop.orders");
    } finally {
      subscriber.stop(0);
    }
  }

  @Test
  void warnsWhereNobodyCanBeTold() {
    LoadListener listener =
        RunWitness.listener(
            RunWitness.Interest.END,
            "sns:arn:aws:sns:eu-central-1:123456789012:nothing",
            RUN,
            warnings::add);
    listener.runEnded(REPORT);
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("the end of job `nightly` is not published to `arn:aws:sns:")
        .contains("NotFound");
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThatThrownBy(
            () -> RunWitness.listener(RunWitness.Interest.END, "mail:me", RUN, warnings::add))
        .hasMessage(
            "`mail:me` is no address that can be told of runs; there are"
                + " `sns:arn:aws:sns:REGION:ACCOUNT:TOPIC`");
    assertThatThrownBy(
            () -> RunWitness.listener(RunWitness.Interest.END, "sns:topic", RUN, warnings::add))
        .hasMessageStartingWith("`topic` is no ARN of a topic of SNS");
    assertThatThrownBy(
            () ->
                RunWitness.listener(RunWitness.Interest.STATE, "dynamodb:a/b", RUN, warnings::add))
        .hasMessageStartingWith("`a/b` is no name of a table of DynamoDB");
    assertThatThrownBy(
            () ->
                new RunLabel(
                    "job", Optional.empty(), Optional.of("x".repeat(1001)), Optional.empty()))
        .hasMessage("the message has 1,001 characters, and may have 1,000");
  }
}
