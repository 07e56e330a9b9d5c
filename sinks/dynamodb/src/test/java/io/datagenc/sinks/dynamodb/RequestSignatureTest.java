package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests with ready bodies are signed, which DynamoDB Local does not look at. The signature is
/// computed again, from what a server gets, by the description of Signature Version 4.
class RequestSignatureTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", SECRET);
  }

  @AfterEach
  void restore() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  /// What a server got.
  private record Got(Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void signsBodiesAndHeaders() throws Exception {
    BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            got.add(
                new Got(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            byte[] answer =
                "{\"__type\":\"x#ResourceNotFoundException\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    byte[] body = "{\"RequestItems\":{\"ä\":[]}}".getBytes(StandardCharsets.UTF_8);
    try (DynamodbConnection connection =
        new DynamodbConnection(
            Optional.of("eu-west-3"),
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())))) {
      assertThat(new TableMaker(connection).find("nothing")).isEmpty();
      got.clear();
      HttpResponse<String> _ =
          connection
              .http()
              .send(
                  connection.request("BatchWriteItem", body), HttpResponse.BodyHandlers.ofString());
    } finally {
      server.stop(0);
    }

    Got request = got.remove();
    assertThat(request.body()).isEqualTo(body);
    assertThat(request.header("X-Amz-Target")).isEqualTo("DynamoDB_20120810.BatchWriteItem");
    String authorization = request.header("Authorization");
    String date = request.header("X-Amz-Date");
    String scope = date.substring(0, 8) + "/eu-west-3/dynamodb/aws4_request";
    assertThat(authorization).contains("Credential=AKIDEXAMPLE/" + scope);
    String signed = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
    assertThat(signed.split(";", -1)).contains("host", "x-amz-date", "x-amz-target");
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    for (String name : signed.split(";", -1)) {
      canonical
          .append(name.toLowerCase(Locale.ROOT))
          .append(':')
          .append(request.header(name).strip())
          .append('\n');
    }
    canonical.append('\n').append(signed).append('\n').append(hash(body));
    byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      key = mac(key, part);
    }
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            date,
            scope,
            hash(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    assertThat(authorization).endsWith("Signature=" + HexFormat.of().formatHex(mac(key, toSign)));
  }

  private static String hash(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Arrays.copyOf(key, key.length), "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
