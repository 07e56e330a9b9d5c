package io.datagenc.sinks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadCancelledException;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.sink.LoadKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tables whose rows are replaced while they stay what they are, with whatever depends on them.
public abstract class ReplaceInPlaceContract {
  private final DatabaseServer server;
  private final SamplePlan plan = Orders.plan(3);

  protected ReplaceInPlaceContract(DatabaseServer server) {
    this.server = server;
  }

  @BeforeEach
  void clean() throws SQLException {
    server.clean();
  }

  private OutputPlan outputs() {
    OutputPlan replaced = plan.outputs(IfExists.REPLACE);
    return new OutputPlan(
        replaced.catalogs(),
        replaced.tables().stream()
            .map(
                table ->
                    new OutputTable(
                        table.target(),
                        table.rows(),
                        table.ifExists(),
                        Map.of("replace_in_place", "true")))
            .toList());
  }

  private void replace(LoadListener listener, Cancellation cancellation) {
    try (JdbcSink sink = server.sink(1024)) {
      new LoadJob(plan.plan(), outputs(), plan.generators())
          .run(
              OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
              LoadOptions.of(2),
              listener,
              cancellation);
    }
  }

  private void makeTables() throws SQLException {
    try (JdbcSink sink = server.sink(1024)) {
      plan.load(sink, IfExists.FAIL, 2);
    }
    server.execute(
        "CREATE VIEW shop.names AS SELECT name FROM shop.customers",
        "UPDATE shop.orders SET amount = -1",
        "DELETE FROM shop.orders WHERE id = 7");
  }

  private void assertReplaced() throws SQLException {
    assertThat(server.query("SELECT count(*), sum(amount), max(id) FROM shop.orders"))
        .containsExactly(List.of("20000", "99848100.00", "20000"));
    assertThat(server.value("SELECT count(*) FROM shop.names")).isEqualTo("2000");
    assertThat(server.value("SELECT count(*) FROM shop.employees")).isEqualTo("500");
    assertThat(server.query("SELECT DISTINCT state FROM shop.datagen_load"))
        .containsExactly(List.of("COMPLETE"));
  }

  @Test
  void keepsWhatDependsOnATable() throws SQLException {
    makeTables();
    List<String> notices = new ArrayList<>();
    replace(
        new LoadListener() {
          @Override
          public void notice(String text) {
            notices.add(text);
          }
        },
        new Cancellation());
    assertReplaced();
    assertThat(notices)
        .contains(
            "the rows of table shop.orders are deleted before the new ones are written: readers see"
                + " the gap");
  }

  @Test
  void goesOnWhereItWasInterrupted() throws SQLException {
    makeTables();
    Cancellation cancellation = new Cancellation();
    LoadListener interrupting =
        new LoadListener() {
          @Override
          public void rowsWritten(LoadKey load, long rows) {
            if (load.targetName().endsWith("orders")) {
              cancellation.cancel();
            }
          }
        };
    assertThat(catchCancelled(interrupting, cancellation)).isTrue();
    replace(LoadListener.NONE, new Cancellation());
    assertReplaced();
  }

  private boolean catchCancelled(LoadListener listener, Cancellation cancellation) {
    try {
      replace(listener, cancellation);
      return false;
    } catch (LoadCancelledException e) {
      return true;
    }
  }
}
