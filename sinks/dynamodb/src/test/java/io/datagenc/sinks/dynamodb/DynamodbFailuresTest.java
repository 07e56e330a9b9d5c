package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.RetryPolicy;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people are told of what is not DynamoDB's fault.
class DynamodbFailuresTest {
  private static final ItemCollection ITEMS = new ItemCollection(5);

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void restore() {
    credentials();
    System.clearProperty("aws.disableEc2Metadata");
  }

  private static void prepare(Map<String, String> properties) throws InterruptedException {
    LoadOptions once =
        LoadOptions.of(1)
            .withRetries(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1)));
    try (Sink sink = Connectors.open(new CatalogPlan("ddb", "dynamodb", properties))) {
      ITEMS
          .job(ITEMS.output(IfExists.FAIL))
          .prepare(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)), once);
    }
  }

  @Test
  void saysThatCredentialsAreMissing() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    assertThatThrownBy(
            () -> prepare(Map.of("region", "eu-central-1", "endpoint", "http://127.0.0.1:1")))
        .isInstanceOfSatisfying(
            SinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
        .hasMessageStartingWith(
            "DynamoDB http://127.0.0.1:1: table `shop_items` cannot be looked at")
        .hasMessageContaining("Unable to load credentials; give credentials as for every tool of")
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysThatThereIsNoSuchRegion() {
    assertThatThrownBy(() -> prepare(Map.of("region", "eu-nowhere-9")))
        .isInstanceOfSatisfying(SinkException.class, e -> assertThat(e.isTransient()).isFalse())
        .hasMessageContaining("there is no such region or endpoint: check `region` and `endpoint`");
  }

  @Test
  void saysWhatTheRoleLacks() throws Exception {
    String refusal =
        """
        {"__type":"com.amazon.coral.service#AccessDeniedException","Message":"User: arn:aws:iam::1:user/me is not authorized to perform: dynamodb:DescribeTable"}\
        """;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = refusal.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    try {
      String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThatThrownBy(() -> prepare(Map.of("region", "eu-central-1", "endpoint", endpoint)))
          .hasMessageContaining("is not authorized to perform: dynamodb:DescribeTable")
          .hasMessageEndingWith(
              "(AccessDeniedException); the policy of the role lacks this action");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void saysWhichPropertyIsWrong() {
    assertThatThrownBy(() -> prepare(Map.of("endpoint", "127.0.0.1:8000")))
        .hasMessage("property `endpoint` of catalog `ddb`: it is not a URL of http or https");
    assertThatThrownBy(() -> prepare(Map.of("create", "yes")))
        .hasMessage("property `create` of catalog `ddb`: it is neither true nor false");
    assertThatThrownBy(() -> prepare(Map.of("receipts", "table:a/b")))
        .hasMessageStartingWith(
            "property `receipts` of catalog `ddb`: it is neither `item` nor `table:` and a");
  }
}
