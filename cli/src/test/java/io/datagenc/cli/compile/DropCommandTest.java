package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import io.datagenc.cli.console.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropCommandTest {
  @TempDir private Path directory;

  @Test
  void removesTheTablesOfThePlanAndNothingElse() throws IOException {
    String plan = plan(directory.resolve("out"));
    assertThat(Execution.of("compile", plan).exitCode()).isEqualTo(ExitStatus.OK.code());
    Path stranger = Files.createDirectories(directory.resolve("out/shop/stranger"));

    Execution other = Execution.of("drop", plan, "--seed", "9");
    assertThat(other.exitCode()).isEqualTo(ExitStatus.RUN_FAILED.code());
    assertThat(other.err()).contains("is not dropped");

    Execution drop = Execution.of("drop", plan);
    assertThat(drop.exitCode()).isEqualTo(ExitStatus.OK.code());
    assertThat(drop.out()).contains("store.shop.b is gone").contains("store.shop.a is gone");
    assertThat(directory.resolve("out/shop/a")).doesNotExist();
    assertThat(directory.resolve("out/shop/b")).doesNotExist();
    assertThat(stranger).exists();
  }

  @Test
  void asksWhereTheTablesAre() throws IOException {
    Path plan = Files.writeString(directory.resolve("p.dg"), "CREATE TABLE a (id BIGINT) ROWS 1;");
    Execution drop = Execution.of("drop", plan.toString());
    assertThat(drop.exitCode()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(drop.err()).contains("the plan has no outputs").contains("--into rds.shop");
  }

  private String plan(Path out) throws IOException {
    return Files.writeString(
            directory.resolve("plan.dg"),
            """
            CREATE SCHEMA shop;
            CREATE TABLE a (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY) ROWS 3;
            CREATE TABLE b (a_id BIGINT REFERENCES a) ROWS 5;
            CREATE CATALOG store USING files WITH (location = '%s', format = 'csv');
            EXPORT SCHEMA shop INTO store;
            """
                .formatted(out))
        .toString();
  }
}
