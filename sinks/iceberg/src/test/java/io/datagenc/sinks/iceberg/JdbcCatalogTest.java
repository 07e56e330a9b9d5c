package io.datagenc.sinks.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.StoredRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A JDBC catalog in SQLite, with files on this machine.
class JdbcCatalogTest extends SharedCatalogContract {
  @Override
  TestCatalog catalog() {
    try {
      return new TestCatalog(
          Map.of(
              "iceberg.catalog.type",
              "jdbc",
              "iceberg.jdbc-catalog.connection-url",
              "jdbc:sqlite:" + sqlite(directory),
              "warehouse",
              directory.resolve("tables").toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoOnlyLooksMakesNothing() throws Exception {
    SamplePlan plan = HaltingRun.plan();
    OutputTable output = plan.output(SamplePlan.CATALOG, "a", IfExists.FAIL);
    try (Sink sink = catalog().open()) {
      assertThat(sink.inspect(new LoadItem(output, output.rows().getFirst())))
          .isEqualTo(new StoredRows.None());
      sink.drop(output, "a hash");
    }
    assertThat(directory.resolve("catalog").resolve("catalog.db")).doesNotExist();
  }
}
