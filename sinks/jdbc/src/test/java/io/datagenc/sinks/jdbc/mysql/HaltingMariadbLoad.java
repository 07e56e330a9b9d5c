package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.jdbc.EventCounter;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.jdbc.Orders;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadOptions;
import java.util.Map;

/// A load in a process of its own that ends at some event as if it were killed: no finally block
/// and no shutdown hook is executed.
final class HaltingMariadbLoad {
  static final int KILLED = 137;

  private HaltingMariadbLoad() {}

  /// Arguments: port of the server, number of the event.
  public static void main(String[] args) {
    EventCounter listener =
        new EventCounter(Integer.parseInt(args[1]), () -> Runtime.getRuntime().halt(KILLED));
    try (JdbcSink sink =
        MariadbServer.sinkAt(Integer.parseInt(args[0]), MariadbLoadTest.ROWS_PER_PART, Map.of())) {
      Orders.plan(3).load(sink, IfExists.FAIL, LoadOptions.of(2), listener, new Cancellation());
    }
  }
}
