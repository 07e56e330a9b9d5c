package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.analyzer.calcite.operator.ForeignFunctions;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said of a function that other systems have: an expression that compiles.
class ForeignFunctionNamesTest {
  static Stream<Map.Entry<String, String>> names() {
    return ForeignFunctions.all().entrySet().stream().sorted(Map.Entry.comparingByKey());
  }

  private static List<Diagnostic> diagnostics(String type, String expression) {
    String plan =
        """
        CREATE TABLE t (
          text VARCHAR(20) AS (choice('1', '2')), part VARCHAR(5) AS (choice('a', 'b')),
          n INTEGER AS (uniform(1, 9)), d DATE AS (DATE '2024-01-01' + n * INTERVAL '1' DAY),
          e DATE AS (d + INTERVAL '40' DAY), t TIMESTAMP(0) AS (CAST(d AS TIMESTAMP(0))),
          list ARRAY(INTEGER) AS (ARRAY[1, n]), bytes VARBINARY(8) AS (random_bytes(8)),
          j JSON AS (JSON_OBJECT('a' VALUE n)),
          x %s AS (%s)
        ) ROWS 3;
        CREATE TABLE child (name VARCHAR(3) AS (choice('a', 'b'))) ROWS 2 PER t;
        """
            .formatted(type, expression);
    return PlanCompiler.compile(SourceFile.of("plan.dg", plan), CompileOptions.NONE).diagnostics();
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenInsteadCompiles(Map.Entry<String, String> name) {
    List<Diagnostic> unknown = diagnostics("TEXT", name.getKey() + "()");
    assertThat(unknown).extracting(Diagnostic::code).contains(DiagnosticCode.FUNCTION_NOT_FOUND);
    assertThat(unknown)
        .flatExtracting(Diagnostic::helps)
        .contains("write for example `%s` instead".formatted(name.getValue()));

    List<List<Diagnostic>> found =
        Stream.of(
                "TEXT",
                "INTEGER",
                "BIGINT",
                "BOOLEAN",
                "DATE",
                "TIMESTAMP(0)",
                "TIMESTAMP(6)",
                "TIMESTAMP(6) WITH TIME ZONE",
                "DECIMAL(10,2)",
                "DECIMAL(20,6)",
                "VARBINARY",
                "UUID",
                "JSON")
            .map(type -> diagnostics(type, name.getValue()))
            .toList();
    assertThat(found).as("no type takes %s: %s", name.getValue(), found).anyMatch(List::isEmpty);
  }
}
