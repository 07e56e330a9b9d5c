package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.jdbc.ScriptsContract;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

class MariadbScriptsTest extends ScriptsContract {
  MariadbScriptsTest() {
    super(MariadbServer.shared(), "mariadb");
  }

  /// By the client that comes with the server.
  @Override
  protected void run(Path script) throws IOException, InterruptedException {
    MariadbServer.shared().runClient(script);
  }

  @Override
  protected List<List<@Nullable String>> definition(String table) throws SQLException {
    String creation =
        String.valueOf(server.query("SHOW CREATE TABLE shop." + table).getFirst().get(1));
    return Arrays.stream(creation.split("\n"))
        .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
        .sorted()
        .<List<@Nullable String>>map(List::of)
        .toList();
  }
}
