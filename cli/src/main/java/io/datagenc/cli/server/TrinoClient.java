package io.datagenc.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.cli.server.QueryResult.Column;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends queries to a Trino server, by the protocol of its `/v1/statement`: a query is posted, and
/// each answer names where the next one is, until one names none.
///
/// It uses the JDK's older HTTP client: the newer one takes half a second to load, which is most of
/// what a small query takes.
public final class TrinoClient {
  private static final String USER = "datagenc";
  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

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
    return query(sql, Integer.MAX_VALUE);
  }

  /// Executes `sql` until it has ended or returned more than `maxRows` rows, and returns at most so
  /// many.
  ///
  /// @throws TrinoQueryException if the server fails it
  /// @throws TrinoServerException if there is no such server
  public QueryResult query(String sql, int maxRows) throws InterruptedException {
    List<Column> columns = new ArrayList<>();
    List<List<@Nullable String>> rows = new ArrayList<>();
    JsonNode answer = send("POST", server.resolve("/v1/statement"), sql);
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
      if (rows.size() > maxRows) {
        cancel();
        next = null;
        return new QueryResult(
            columns, rows.subList(0, maxRows), QueryResult.Extent.FIRST_ROWS, Optional.empty());
      }
      if (!answer.has("nextUri")) {
        next = null;
        return new QueryResult(
            columns,
            rows,
            QueryResult.Extent.ALL_ROWS,
            Optional.ofNullable(answer.get("updateCount")).map(JsonNode::longValue));
      }
      URI following = URI.create(answer.get("nextUri").asText());
      next = following;
      answer = send("GET", following, "");
    }
  }

  /// Cancels the query that is under way, if there is one. Any thread may.
  public void cancel() {
    URI running = next;
    if (running != null) {
      try {
        HttpURLConnection connection = connection("DELETE", running);
        connection.getResponseCode();
        connection.disconnect();
      } catch (IOException e) {
        throw notThere(e);
      }
    }
  }

  private JsonNode send(String method, URI address, String body) throws InterruptedException {
    try {
      while (true) {
        HttpURLConnection connection = connection(method, address);
        if (!body.isEmpty()) {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          connection.setDoOutput(true);
          // Of a known length, so that the JDK never sends it a second time by itself.
          connection.setFixedLengthStreamingMode(bytes.length);
          try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
          }
        }
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_UNAVAILABLE) {
          Thread.sleep(100);
          continue;
        }
        if (status != HttpURLConnection.HTTP_OK) {
          throw new TrinoServerException(
              "%s answers with HTTP status %d".formatted(server, status),
              Optional.of("is it a Trino server?"));
        }
        try (InputStream in = connection.getInputStream()) {
          return json.readTree(in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw notThere(e);
    }
  }

  private static HttpURLConnection connection(String method, URI address) throws IOException {
    if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("not an address of HTTP: " + address);
    }
    connection.setRequestMethod(method);
    connection.setRequestProperty("X-Trino-User", USER);
    connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    return connection;
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
}
