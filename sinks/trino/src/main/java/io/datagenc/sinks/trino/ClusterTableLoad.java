package io.datagenc.sinks.trino;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.DelegatedLoad;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;

/// Has a cluster generate and store one table.
///
/// @param effect what happens to the table
record ClusterTableLoad(
    TrinoCluster cluster, LoadItem item, TableStatements statements, TableScript.Effect effect)
    implements DelegatedLoad {

  @Override
  public StoredTable run(LongConsumer storedRows) throws InterruptedException {
    long expected = item.table().rowCount();
    try {
      boolean isThere = effect == TableScript.Effect.FILLED;
      String statement = isThere ? statements.fill() : statements.create();
      long rows = cluster.execute(statement, storedRows).orElse(expected);
      if (rows != expected) {
        throw new SinkException(
            Reason.WRITE_FAILED,
            "%s has %d rows and not the %d of the plan: the cluster's plugin is of another version"
                .formatted(target(), rows, expected));
      }
      for (String comment : isThere ? List.<String>of() : statements.comments()) {
        cluster.execute(comment, _ -> {});
      }
      return new StoredTable(new RowRange(0, rows), rows, 0, 0, 0);
    } catch (SQLException e) {
      throw new SinkException(
          Reason.WRITE_FAILED,
          "%s could not be stored: %s".formatted(target(), TrinoCluster.message(e)),
          e);
    }
  }

  private TargetName target() {
    return item.output().target();
  }

  /// The cluster may have stored the table at that moment, and some connectors keep what they had.
  @Override
  public String afterInterrupt() {
    if (effect == TableScript.Effect.REPLACED) {
      return "%s has either all of its old rows or all of its new ones".formatted(target());
    }
    try {
      return cluster.exists(target())
          ? "%s has %d of %d rows"
              .formatted(target(), cluster.rowCount(SqlNames.of(target())), item.table().rowCount())
          : "";
    } catch (SQLException e) {
      throw new SinkException(
          Reason.UNAVAILABLE,
          "cancelled, but whether %s is stored cannot be found out: %s"
              .formatted(target(), TrinoCluster.message(e)),
          e);
    }
  }
}
