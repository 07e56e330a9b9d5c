package io.datagenc.compiler;

import io.datagenc.compiler.diagnostic.SourceFile;
import java.util.concurrent.atomic.AtomicBoolean;

/// Loads what a compilation needs beside other work. The grammar, Calcite's tables of operators and
/// the classes around them take longer to load than most plans do to compile.
final class Loading {
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

  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private Loading() {}

  /// Begins to load on another thread, once a process. What needs a class meanwhile waits for it,
  /// as it would without.
  static void begin() {
    if (!BEGUN.getAndSet(true)) {
      Thread.ofPlatform().daemon().name("load-compiler").start(Loading::compileSample);
    }
  }

  private static void compileSample() {
    PlanCompiler.compile(SourceFile.of("sample.dg", SAMPLE), CompileOptions.NONE);
  }
}
