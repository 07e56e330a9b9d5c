package io.datagenc.cli.plan;

import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.SourceFile;

/// Loads what a compilation needs beside other work. The grammar, Calcite's tables of operators and
/// the classes around them take longer to load than most plans do to compile.
public final class CompilerLoading {
  /// Has expressions of the usual kinds.
  private static final String SAMPLE =
      """
      CREATE TABLE t (
        a BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        b VARCHAR(30) NOT NULL AS ('t-' || a),
        c BOOLEAN AS (a + 1 > a),
        d INTEGER AS (uniform(1, 9)) CHECK (d > 0),
        e VARCHAR(2) AS (choice('x', 'y')) NULLS 10 PERCENT
      ) ROWS 10 * SCALE;
      CREATE TABLE u (
        a BIGINT NOT NULL REFERENCES t,
        b DECIMAL(5, 2) AS (a * 0.5) UNIQUE
      ) ROWS BETWEEN 0 AND 2 PER t;
      """;

  private CompilerLoading() {}

  /// Begins to load on another thread, for a command that will compile a plan but has other things
  /// to do first. What needs a class meanwhile waits for it, as it would without.
  public static void begin() {
    Thread.ofPlatform().daemon().name("load-compiler").start(CompilerLoading::compileSample);
  }

  private static void compileSample() {
    PlanCompiler.compile(SourceFile.of("sample.dg", SAMPLE), CompileOptions.NONE);
  }
}
