package io.datagenc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.SourceFile;
import org.junit.jupiter.api.Test;

class ManyTablesTest {
  @Test
  void aPlanOfManyTablesCompiles() {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("many.dg", ManyTables.text(25)), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.plan().orElseThrow().tables()).hasSize(25);
    assertThat(compilation.plan().orElseThrow().table("t9").rowCount()).isGreaterThan(1_000_000);
  }
}
