package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The plans of pages of `docs/concepts` compile, and their rows can be generated.
class ConceptPagesTest {
  private static final Path FOLDER = Path.of("../docs/concepts");
  private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  @Test
  void plansOfDefectsCompile() throws IOException {
    compile("defects.md", 1);
  }

  @Test
  void plansOfNestedTypesCompile() throws IOException {
    compile("nested-types.md", 2);
  }

  @Test
  void plansOfRollUpsCompile() throws IOException {
    compile("roll-ups.md", 2);
  }

  @Test
  void plansOfSiblingsCompile() throws IOException {
    compile("siblings.md", 3);
  }

  @Test
  void plansOfTimesCompile() throws IOException {
    compile("times.md", 2);
  }

  @Test
  void plansOfTreesCompile() throws IOException {
    compile("trees.md", 2);
  }

  /// @param count how many plans the page has
  private static void compile(String page, int count) throws IOException {
    List<String> plans =
        BLOCK
            .matcher(Files.readString(FOLDER.resolve(page)))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(plans).hasSize(count);
    for (String block : plans) {
      String text = block.replace("```sql\n", "").replace("```", "");
      Compilation compilation =
          PlanCompiler.compile(
              SourceFile.of("plan.dg", text),
              CompileOptions.NONE.withOutputs(
                  new OutputEnvironment(TestOutputs.CONNECTORS, List.of())));
      assertThat(compilation.diagnostics()).isEmpty();
      GenerationPlan plan = compilation.plan().orElseThrow();
      for (TablePlan table : plan.tables()) {
        assertThat(GeneratedTable.rows(plan, table.name())).hasSize((int) table.rowCount());
      }
    }
  }
}
