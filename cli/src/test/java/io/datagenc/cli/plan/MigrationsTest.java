package io.datagenc.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder of migrations on the command line.
class MigrationsTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("V1__first.sql"),
        """
        CREATE TABLE customers (id integer PRIMARY KEY, old text);
        CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL);
        """);
    Files.writeString(
        folder.resolve("V2__second.sql"), "ALTER TABLE customers DROP COLUMN old, ADD born date;");
  }

  @Test
  void areAPlan() {
    Execution written = Execution.of("infer", folder.toString());
    assertThat(written.exitCode()).isZero();
    assertThat(written.out())
        .contains("customer_id INTEGER NOT NULL REFERENCES customers", "born DATE")
        .doesNotContain("old ");
    assertThat(Execution.of("infer", folder.toString(), "--no-inferred-references").out())
        .doesNotContain("REFERENCES");
  }

  @Test
  void areNotFormatted() {
    Execution formatted = Execution.of("fmt", folder.toString());
    assertThat(formatted.exitCode()).isEqualTo(2);
    assertThat(formatted.err()).contains("is a folder", "help: datagenc infer");
  }

  @Test
  void areNoneInAFolderWithAPlan() throws IOException {
    Path plan = Files.writeString(folder.resolve("plan.dg"), "CREATE TABLE t (a INTEGER);");
    Execution checked = Execution.of("check", folder.toString());
    assertThat(checked.exitCode()).isEqualTo(2);
    assertThat(checked.err()).contains("did you mean `%s`".formatted(plan));
  }
}
