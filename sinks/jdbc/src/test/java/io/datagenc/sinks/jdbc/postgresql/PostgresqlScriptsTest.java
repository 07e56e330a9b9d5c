package io.datagenc.sinks.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.jdbc.ScriptsContract;
import io.datagenc.sinks.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlScriptsTest extends ScriptsContract {
  PostgresqlScriptsTest() {
    super(PostgresqlServer.shared(), "postgresql");
  }

  /// As one query of the simple protocol, which the server takes apart.
  @Override
  protected void run(Path script) throws SQLException, IOException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(Files.readString(script));
    }
  }

  @Test
  void tellsWhatIsNoNumber(@TempDir Path directory) throws Exception {
    List<Double> numbers =
        List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e300);
    SampleTable table =
        SampleTable.of(
            "numbers",
            numbers.size(),
            SampleColumn.notNull("id", SimpleType.BIGINT, row -> row),
            SampleColumn.notNull("x", SimpleType.DOUBLE, row -> numbers.get((int) row)),
            SampleColumn.notNull(
                "y", SimpleType.REAL, row -> (float) (double) numbers.get((int) row % 4)));
    try (Sink sink = scripts(directory)) {
      SamplePlan.of(1, table).load(sink, IfExists.FAIL, 1);
    }
    for (Path script : scriptsIn(directory)) {
      run(script);
    }
    assertThat(server.query("SELECT x, y FROM shop.numbers ORDER BY id"))
        .containsExactly(
            List.of("NaN", "NaN"),
            List.of("Infinity", "Infinity"),
            List.of("-Infinity", "-Infinity"),
            List.of("-0", "-0"),
            List.of("1e+300", "NaN"));
  }

  @Override
  protected List<List<@Nullable String>> definition(String table) throws SQLException {
    return server.query(
        """
        SELECT 'column', attname, format_type(atttypid, atttypmod), attnotnull::text,
               attidentity::text, pg_get_expr(d.adbin, d.adrelid),
               col_description(attrelid, attnum)
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
        WHERE attrelid = 'shop.%1$s'::regclass AND attnum > 0
        UNION ALL
        SELECT 'constraint', conname, pg_get_constraintdef(oid), NULL, NULL, NULL, NULL
        FROM pg_constraint WHERE conrelid = 'shop.%1$s'::regclass
        UNION ALL
        SELECT 'index', indexname, indexdef, NULL, NULL, NULL, NULL
        FROM pg_indexes WHERE schemaname = 'shop' AND tablename = '%1$s'
        UNION ALL
        SELECT 'comment', obj_description('shop.%1$s'::regclass, 'pg_class'), NULL, NULL, NULL,
               NULL, NULL
        ORDER BY 1, 2
        """
            .formatted(table));
  }
}
