package io.datagenc.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.cli.server.QueryResult.Column;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends queries to a Trino server, by the protocol of its `/v1/statement`: a query is posted, and
/// each answer names where the next one is, until one names none.
public final class TrinoClient implements AutoCloseable {
  private static final String USER = "datagenc";
  private static final int UNAVAILABLE = 503;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI server;
  private volatile @Nullable URI next;

  /// @param server `http://` or `https://`, host and port
  public TrinoClient(URI server) {
    this.server = server;
  }

  /// Executes `sql` and waits for all of its rows.
  ///
  /// @throws TrinoQueryException if the server fails it
  /// @throws TrinoServerException if there is no such server
  public QueryResult query(String sql) throws InterruptedException {
    List<Column> columns = new ArrayList<>();
    List<List<@Nullable String>> rows = new ArrayList<>();
    JsonNode answer =
        send(
            HttpRequest.newBuilder(server.resolve("/v1/statement"))
                .POST(HttpRequest.BodyPublishers.ofString(sql, StandardCharsets.UTF_8)));
    while (true) {
      if (answer.has("error")) {
        throw new TrinoQueryException(answer.get("error").path("message").asText());
      }
      if (columns.isEmpty()) {
        answer
            .path("columns")
            .forEach(
                column ->
                    columns.add(
                        new Column(column.get("name").asText(), column.get("type").asText())));
      }
      answer.path("data").forEach(row -> rows.add(texts(row)));
      if (!answer.has("nextUri")) {
        next = null;
        return new QueryResult(
            columns, rows, Optional.ofNullable(answer.get("updateCount")).map(JsonNode::longValue));
      }
      URI following = URI.create(answer.get("nextUri").asText());
      next = following;
      answer = send(HttpRequest.newBuilder(following));
    }
  }

  /// Cancels the query that is under way, if there is one. Any thread may.
  public void cancel() {
    URI running = next;
    if (running != null) {
      try {
        http.send(
            HttpRequest.newBuilder(running).DELETE().build(),
            HttpResponse.BodyHandlers.discarding());
      } catch (IOException e) {
        throw notThere(e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
    try {
      while (true) {
        HttpResponse<byte[]> response =
            http.send(
                request.setHeader("X-Trino-User", USER).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == UNAVAILABLE) {
          Thread.sleep(100);
          continue;
        }
        if (response.statusCode() != 200) {
          throw new TrinoServerException(
              "%s answers with HTTP status %d".formatted(server, response.statusCode()),
              Optional.of("is it a Trino server?"));
        }
        return json.readTree(response.body());
      }
    } catch (IOException e) {
      throw notThere(e);
    }
  }

  private TrinoServerException notThere(IOException cause) {
    return new TrinoServerException(
        "no Trino server answers at %s".formatted(server),
        Optional.of("start one: datagenc trino DIRECTORY"),
        cause);
  }

  private static List<@Nullable String> texts(JsonNode row) {
    List<@Nullable String> texts = new ArrayList<>();
    row.forEach(
        value ->
            texts.add(
                value.isNull() ? null : value.isValueNode() ? value.asText() : value.toString()));
    return texts;
  }

  @Override
  public void close() {
    http.close();
  }
}
