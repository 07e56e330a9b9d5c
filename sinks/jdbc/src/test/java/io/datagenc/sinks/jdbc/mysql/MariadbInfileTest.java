package io.datagenc.sinks.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import io.datagenc.sinks.sink.SinkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that asks for a file of the client's machine instead of the rows.
class MariadbInfileTest {
  private static final String SECRET = "what only this machine may know";

  @TempDir Path directory;

  @Test
  void neverSendsAFileThatTheServerAsksFor() throws Exception {
    MariadbServer server = MariadbServer.shared();
    server.clean();
    server.execute("SET GLOBAL local_infile = 1");
    Path file = Files.writeString(directory.resolve("secret"), SECRET);
    SamplePlan plan = SamplePlan.of(3, Orders.customers());
    try (FileAskingProxy hostile = new FileAskingProxy(server.port(), file);
        JdbcSink sink = server.sink(hostile.port(), 1024, Map.of())) {
      try {
        plan.load(sink, IfExists.FAIL, 1);
      } catch (SinkException refused) {
        assertThat(refused.getMessage()).doesNotContain(SECRET);
      }
      assertThat(hostile.asked()).isPositive();
      assertThat(hostile.sent()).contains("customer 7").doesNotContain(SECRET);
    }
  }
}
