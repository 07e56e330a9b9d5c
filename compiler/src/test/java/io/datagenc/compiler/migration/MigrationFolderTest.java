package io.datagenc.compiler.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.TextDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.TextStyle;
import io.datagenc.engine.plan.TablePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A folder of migrations is a plan.
class MigrationFolderTest {
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder(@TempDir Path directory) {
    folder = directory;
  }

  private void write(String name, String sql) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, sql);
  }

  private List<String> order(String... names) throws IOException {
    for (String name : names) {
      write(name, "");
    }
    return MigrationFolder.files(folder).stream()
        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
        .toList();
  }

  private Compilation compiled() {
    Compilation compilation =
        PlanCompiler.compile(MigrationFolder.read(folder, new Diagnostics()), CompileOptions.NONE);
    assertThat(compilation.plan()).isPresent();
    return compilation;
  }

  @Test
  void versionsComeInTheirOrderAndWhatUndoesThemIsLeftOut() throws IOException {
    assertThat(
            order(
                "V10__c.sql", "V2__b.sql", "V1__a.sql", "V1_1__a.sql", "R__views.sql", "U2__b.sql"))
        .containsExactly("V1__a.sql", "V1_1__a.sql", "V2__b.sql", "V10__c.sql", "R__views.sql");
  }

  @Test
  void numbersOfNamesCountAsNumbers() throws IOException {
    assertThat(
            order(
                "10_x.up.sql",
                "10_x.down.sql",
                "9_y.up.sql",
                "20240102_a/migration.sql",
                "20240101_b/migration.sql",
                "notes.txt"))
        .containsExactly(
            "9_y.up.sql", "10_x.up.sql", "20240101_b/migration.sql", "20240102_a/migration.sql");
  }

  @Test
  void aFolderIsAPlan() throws IOException {
    write("V1__first.sql", "CREATE TABLE a (id integer PRIMARY KEY, x text)");
    write(
        "V2__more.sql", "ALTER TABLE a ADD COLUMN y date NOT NULL;\nALTER TABLE a RENAME x TO z;");
    write("V10__last.sql", "ALTER TABLE a DROP COLUMN z;");
    assertThat(compiled().plan().orElseThrow().tables())
        .singleElement()
        .extracting(TablePlan::columns)
        .asString()
        .contains("name=id", "name=y")
        .doesNotContain("name=z");
  }

  @ParameterizedTest
  @CsvSource({
    "-- +goose Up,-- +goose Down",
    "-- migrate:up,-- migrate:down transaction:false",
    "-- +migrate Up,-- +migrate Down",
    "-- // add a table,-- //@UNDO"
  })
  void whatUndoesAMigrationInItsFileIsLeftOut(String up, String down) throws IOException {
    write("1.sql", up + "\nCREATE TABLE a (id integer PRIMARY KEY);\n" + down + "\nDROP TABLE a;");
    write("2.sql", "ALTER TABLE a ADD COLUMN y date NOT NULL");
    assertThat(compiled().plan().orElseThrow().tables()).hasSize(1);
  }

  @Test
  void findingsNameTheFileAndItsLine() throws IOException {
    write("V1__first.sql", "CREATE TABLE a (id integer PRIMARY KEY);\n\n");
    write("V2__more.sql", "-- more\nALTER TABLE a DROP COLUMN z;");
    SourceFile source = MigrationFolder.read(folder, new Diagnostics());
    Compilation compilation = PlanCompiler.compile(source, CompileOptions.NONE);
    assertThat(
            new TextDiagnosticFormatter(TextStyle.PLAIN).format(source, compilation.diagnostics()))
        .contains("V2__more.sql:2:27", "2 | ALTER TABLE a DROP COLUMN z;", "V1__first.sql:1:14");
  }
}
