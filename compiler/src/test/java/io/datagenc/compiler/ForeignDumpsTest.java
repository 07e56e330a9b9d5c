package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Schemas as people write them, and what the databases' own tools dump of them, are plans whose
/// rows keep their CHECKs.
class ForeignDumpsTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/datagenc/compiler/schemas");

  static List<Path> schemas() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  private static GenerationPlan compile(SourceFile source) {
    Compilation compilation = PlanCompiler.compile(source, CompileOptions.NONE);
    assertThat(compilation.diagnostics())
        .filteredOn(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .extracting(Diagnostic::message)
        .isEmpty();
    return compilation.plan().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void aSchemaIsAPlan(Path file) {
    GenerationPlan plan = compile(SourceFile.read(file, new Diagnostics()));
    plan.tables().forEach(table -> GeneratedTable.rows(plan, table.name()));
    CheckedRows.keepAllChecks(plan);
  }

  @Test
  void aDumpHasTheTablesOfItsSchema() throws IOException {
    for (Path dump : schemas()) {
      String name = String.valueOf(dump.getFileName());
      if (name.contains("dump")) {
        Path schema = FOLDER.resolve(name.substring(0, name.indexOf('-')) + ".sql");
        assertThat(tables(dump)).as(name).hasSameSizeAs(tables(schema));
      }
    }
  }

  private static List<String> tables(Path file) {
    return compile(SourceFile.read(file, new Diagnostics())).tables().stream()
        .map(TablePlan::name)
        .toList();
  }

  @Test
  void typesThatTheLanguageDoesNotHaveHaveValues() {
    String types =
        """
        inet, cidr, macaddr, macaddr8, tsvector, tsquery, xml, ltree, hstore, jsonpath, money, oid, year,
        interval, timetz, time with time zone, int4range, numrange, daterange, tsrange, tstzrange, point,
        geometry(Point,4326), line, lseg, box, path, polygon, circle, vector(8), bit(4), bit varying(8), bit,
        "char", name, numeric, numeric(60,4), timestamp(9), citext, mediumint unsigned, inet[], point[],
        set('a','b'), interval day to second, regclass
        """;
    StringBuilder columns = new StringBuilder();
    int number = 0;
    for (String type : types.split(",\\s(?![^(]*\\))")) {
      columns.append(", c").append(number++).append(' ').append(type.strip());
    }
    GenerationPlan plan =
        compile(
            SourceFile.of(
                "schema.sql", "CREATE TABLE t (id integer PRIMARY KEY%s);".formatted(columns)));
    assertThat(GeneratedTable.rows(plan, "t")).hasSize(1000);
  }
}
