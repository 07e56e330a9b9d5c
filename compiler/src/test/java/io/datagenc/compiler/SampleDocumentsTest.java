package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.PlanParser;
import io.datagenc.compiler.tree.PlanFiles;
import io.datagenc.engine.plan.GenerationPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Documents in files beside a plan, and values in their places.
class SampleDocumentsTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/datagenc/compiler/diagnostics");

  private static SourceFile source(String text) {
    return SourceFile.of("plan.dg", text).in(FOLDER);
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation = PlanCompiler.compile(source(text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  @Test
  void valuesStandAtTheirPlaces() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              id INTEGER PRIMARY KEY,
              name VARCHAR(9) AS ('O"' || id),
              gone INTEGER AS (CASE WHEN id < 0 THEN 1 END),
              plain JSON AS (DOCUMENT('files/profile.json')),
              filled JSON AS (JSON_REPLACE(DOCUMENT('files/profile.json'),
                '$.profile.name', name, '$..user_id', id, '$.tags[1]', JSON_ARRAY(id, 'x'),
                '$.profile.premium', gone)),
              text TEXT AS (JSON_FORMAT(filled))
            ) ROWS 2;
            """);

    assertThat(GeneratedTable.column(plan, "t", "plain").getFirst())
        .isEqualTo(
            """
            {"user_id":"u-1","profile":{"name":"Jane \\"J\\" Doe","premium":true,"spent":1289.99,\
            "nothing":null},"tags":["a",2,{"user_id":"u-1"}],"empty":{},"none":[]}\
            """);
    assertThat(GeneratedTable.column(plan, "t", "filled").getLast())
        .isEqualTo(
            """
            {"user_id":2,"profile":{"name":"O\\"2","premium":null,"spent":1289.99,"nothing":null},\
            "tags":["a",[2,"x"],{"user_id":2}],"empty":{},"none":[]}\
            """)
        .isEqualTo(GeneratedTable.column(plan, "t", "text").getLast());
  }

  /// Who serves plans of others looks at the files that a plan reads before it is compiled.
  @Test
  void documentsThatAreNoFilesOfThePlanAreNotRead() {
    String text =
        """
        CREATE TABLE t (
          id INTEGER PRIMARY KEY,
          x INTEGER NOT NULL DEFAULT 1 AS (1),
          CHECK (document('files/profile.json') IS NOT NULL)
        ) ROWS 2;
        """;
    assertThat(PlanFiles.of(PlanParser.parse(source(text), new Diagnostics()))).isEmpty();
    assertThat(PlanCompiler.compile(source(text), CompileOptions.NONE).diagnostics())
        .extracting(diagnostic -> diagnostic.message())
        .containsExactly(
            "`files/profile.json` cannot be read: documents are read in values of columns and"
                + " attributes only");
  }

  @Test
  void documentsAreFilesOfThePlan() {
    assertThat(
            PlanFiles.of(
                PlanParser.parse(
                    source(
                        """
                        CREATE TABLE t (id INTEGER PRIMARY KEY, a JSON AS (document('a.json')));
                        ALTER TABLE t ADD COLUMN d JSON AS (document('d.json'));
                        CREATE TABLE k (id INTEGER PRIMARY KEY) FROM CSV 'k.csv';
                        CREATE DYNAMODB TABLE d (PARTITION KEY pk)
                        ITEM t FROM t (pk AS (id), b AS (json_replace(document('b.json'), '$.x', 1)));
                        """),
                    new Diagnostics())))
        .extracting(name -> name.value())
        .containsExactly("a.json", "d.json", "k.csv", "b.json");
  }
}
