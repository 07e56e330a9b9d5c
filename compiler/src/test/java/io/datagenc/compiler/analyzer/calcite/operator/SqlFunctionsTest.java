package io.datagenc.compiler.analyzer.calcite.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.analyzer.calcite.fallback.RowInterpreter;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.expression.Expression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Functions from the text of a plan to a value, through Calcite's code generation.
final class SqlFunctionsTest {

  @ParameterizedTest
  @CsvFileSource(
      resources = "sql-functions.csv",
      delimiter = ';',
      quoteCharacter = '"',
      numLinesToSkip = 1)
  void evaluates(String expression, String type, String value) {
    SourceFile source =
        SourceFile.of("plan.dg", "CREATE TABLE t (c AS (%s)) ROWS 1;".formatted(expression));
    Compilation compilation = PlanCompiler.compile(source, CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    Expression compiled = compilation.plan().orElseThrow().table("t").column("c").expression();
    assertThat(compiled.type().sql()).isEqualTo(type);
    assertThat(String.valueOf(RowInterpreter.evaluate(compiled))).isEqualTo(value);
  }
}
