package io.datagenc.sinks.jdbc.postgresql;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.jdbc.JdbcSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A disk of the server that is too small: a file system in memory, which only root can mount; the
/// test is skipped for others.
class PostgresqlFullDiskTest {
  private final PostgresqlServer server = PostgresqlServer.shared();
  private final SamplePlan plan =
      SamplePlan.of(
          1,
          SampleTable.of(
              "texts",
              200_000,
              notNull("id", SimpleType.BIGINT, row -> row),
              notNull("text", new VarcharType(200), row -> "x".repeat(150) + row)));
  private Path disk = Path.of("");

  private static boolean ran(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean isDone = process.waitFor() == 0;
    if (!isDone) {
      System.out.println(said);
    }
    return isDone;
  }

  @BeforeEach
  void mount() throws Exception {
    server.clean();
    disk = Files.createTempDirectory("datagenc-disk");
    assumeTrue(
        ran("mount", "-t", "tmpfs", "-o", "size=16m,mode=777", "tmpfs", disk.toString()),
        "file systems can be mounted");
    server.execute(
        "CREATE TABLESPACE small LOCATION '" + disk + "'",
        "ALTER ROLE postgres SET default_tablespace = 'small'");
  }

  @AfterEach
  void unmount() throws Exception {
    server.execute("ALTER ROLE postgres RESET default_tablespace");
    server.clean();
    server.execute("DROP TABLESPACE IF EXISTS small");
    if (!ran("umount", disk.toString())) {
      System.out.println("nothing was mounted");
    }
    Files.delete(disk);
  }

  private void load() {
    try (JdbcSink sink = server.sink(8192)) {
      plan.load(sink, IfExists.FAIL, 2);
    }
  }

  private String value(String sql) throws SQLException {
    return String.valueOf(server.value(sql));
  }

  @Test
  void goesOnWhenThereIsRoomAgain() throws Exception {
    assertThatThrownBy(this::load)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("; make room on the server; the same command goes on afterwards");
    long stored = Long.parseLong(value("SELECT count(*) FROM shop.texts"));
    assertThat(stored).isPositive().isLessThan(200_000);
    assertThat(value("SELECT sum(stored_rows) FROM shop.datagen_load WHERE first_row >= 0"))
        .isEqualTo("" + stored);

    assertThat(ran("mount", "-o", "remount,size=200m", disk.toString())).isTrue();
    load();
    assertThat(value("SELECT count(*) || ' ' || count(DISTINCT id) FROM shop.texts"))
        .isEqualTo("200000 200000");
    assertThat(value("SELECT state FROM shop.datagen_load")).isEqualTo("COMPLETE");
  }
}
