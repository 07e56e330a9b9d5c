package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.jdbc.EventCounter;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadOptions;
import java.util.Map;

/// A load in a process of its own that ends at some event as if it were killed: no finally block
/// and no shutdown hook is executed.
final class HaltingLoad {
  static final int KILLED = 137;

  private HaltingLoad() {}

  /// Arguments: port of the server, what to do with tables that exist, number of the event.
  public static void main(String[] args) {
    EventCounter listener =
        new EventCounter(Integer.parseInt(args[2]), () -> Runtime.getRuntime().halt(KILLED));
    try (JdbcSink sink =
        PostgresqlServer.sinkAt(
            Integer.parseInt(args[0]), PostgresqlKillTest.ROWS_PER_PART, Map.of())) {
      Orders.plan(PostgresqlKillTest.SEED)
          .load(sink, IfExists.valueOf(args[1]), LoadOptions.of(2), listener, new Cancellation());
    }
  }
}
