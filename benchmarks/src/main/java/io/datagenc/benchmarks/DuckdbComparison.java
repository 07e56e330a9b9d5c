package io.datagenc.benchmarks;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BatchChecksum;
import io.datagenc.sinks.iceberg.IcebergSchemas;
import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.parquet.VectorFileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.schema.MessageType;

/// Compares, on one thread, the rate at which the eight columns are generated, summed up and
/// written to a Parquet file with that of DuckDB, which generates a table of the same columns and
/// laws and writes it with the same codec and rows per row group.
final class DuckdbComparison {
  private static final int BATCHES = 128;
  private static final int ROWS = BATCHES * Batch.MAX_ROWS;
  private static final int ROUNDS = 11;
  private static final int WARM_UP_ROUNDS = 4;

  private final TableGenerator generator;
  private final MessageType schema;
  private final Path file;
  private final ParquetOptions options =
      new ParquetOptions(
          ParquetCompression.SNAPPY,
          ParquetOptions.DEFAULT.rowGroupBytes(),
          ParquetOptions.DEFAULT.pageBytes());
  private final Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
  private long checksum;

  private DuckdbComparison(Path file) {
    GenerationPlan plan = BenchmarkPlans.eightColumns();
    TablePlan table = plan.table("employee");
    this.generator =
        PlanGenerator.of(plan)
            .table(table.name(), table.visibleColumns().stream().map(ColumnPlan::name).toList());
    this.schema = ParquetSchemaUtil.convert(IcebergSchemas.of(table), "table");
    this.file = file;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    Path directory = Files.createTempDirectory("datagenc");
    Path ours = directory.resolve("datagenc.parquet");
    Path theirs = directory.resolve("duckdb.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement duckdb = connection.createStatement()) {
      new DuckdbComparison(ours).run(duckdb, theirs, System.out);
    } finally {
      Files.deleteIfExists(ours);
      Files.deleteIfExists(theirs);
      Files.deleteIfExists(directory);
    }
  }

  private void run(Statement duckdb, Path theirs, PrintStream out)
      throws IOException, SQLException {
    duckdb.execute("SET threads = 1");
    // Otherwise it would hold all rows back until the last one to keep their order.
    duckdb.execute("SET preserve_insertion_order = false");
    write();
    duckdb.execute("CREATE MACRO ours() AS TABLE FROM read_parquet('%s')".formatted(file));
    long groupRows =
        number(duckdb, "SELECT max(row_group_num_rows) FROM parquet_metadata('%s')", file);
    duckdb.execute("SET VARIABLE names = (SELECT list(DISTINCT last_name) FROM ours())");
    String copy =
        """
        COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE %d)\
        """
            .formatted(SAME_TABLE.formatted(ROWS), theirs, groupRows);
    Rounds own = new Rounds(ROWS, ROUNDS);
    Rounds other = new Rounds(ROWS, ROUNDS);
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      own.measure(round, this::write);
      other.measure(round, () -> duckdb.execute(copy));
    }
    out.printf("datagenc  %s, %,d bytes (checksum %016x)%n", own, Files.size(file), checksum);
    out.printf("DuckDB    %s, %,d bytes%n", other, Files.size(theirs));
    out.printf("rows per row group: %,d%n", groupRows);
    out.printf("ratio     %s%n", own.ratioTo(other));
    for (String each : List.of("FROM ours()", "FROM read_parquet('%s')".formatted(theirs))) {
      print(duckdb, SUMMARY + each, out);
    }
  }

  /// The table of `eight_columns.dg` in DuckDB's SQL; `random()` is its fastest source of numbers.
  @SuppressWarnings("InlineFormatString") // twenty lines of SQL
  private static final String SAME_TABLE =
      """
      SELECT employee_no, dept_id, age, score, salary, hired, last_name,
        lpad(concat_ws('-', lpad('X' || employee_no, 12, '0'), lpad(CAST(dept_id AS VARCHAR), 10, '0')), 24, 'X-')
          AS pk
      FROM (
        SELECT
          range + 100000 AS employee_no,
          CAST(floor(random() * 1000000) AS BIGINT) + 4000 AS dept_id,
          CAST(floor(random() * 50) AS INTEGER) + 18 AS age,
          random() * 100 AS score,
          CAST(random() * 989999.99 + 10000 AS DECIMAL(12,2)) AS salary,
          DATE '2000-01-01' + CAST(floor(random() * 9001) AS INTEGER) AS hired,
          getvariable('names')[CAST(floor(random() * len(getvariable('names'))) AS INTEGER) + 1] AS last_name
        FROM range(%d))\
      """;

  /// What shows that both files hold the same kind of table.
  private static final String SUMMARY =
      """
      SELECT count(*), count(DISTINCT employee_no), min(dept_id), max(dept_id), min(age), max(age),
        round(avg(score), 1), min(salary) > 10000, max(salary) < 1000000, round(avg(salary), -3),
        min(hired), max(hired), count(DISTINCT last_name), count(DISTINCT pk), min(length(pk)) \
      """;

  private void write() throws IOException {
    try (VectorFileWriter writer =
        new VectorFileWriter(Files.newOutputStream(file), schema, options)) {
      for (int i = 0; i < BATCHES; i++) {
        Batch batch = generator.generate((long) i * Batch.MAX_ROWS, Batch.MAX_ROWS, scratch);
        checksum += BatchChecksum.of(batch);
        writer.write(batch);
      }
      writer.finish();
    }
  }

  @FormatMethod
  private static long number(Statement statement, @FormatString String query, Object... arguments)
      throws SQLException {
    try (ResultSet result = statement.executeQuery(query.formatted(arguments))) {
      result.next();
      return result.getLong(1);
    }
  }

  private static void print(Statement statement, String query, PrintStream out)
      throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      StringBuilder line = new StringBuilder();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        line.append(' ').append(result.getString(i));
      }
      out.println(line.substring(1));
    }
  }
}
