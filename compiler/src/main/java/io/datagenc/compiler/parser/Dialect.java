package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.SourceFile;
import java.util.Locale;

/// How strictly a file is read.
enum Dialect {
  /// A plan: every statement is one of the language.
  PLAN,

  /// DDL of a database: statements that say nothing about data are skipped with a warning.
  FOREIGN_DDL;

  /// The dialect that the name of a file tells: `.sql` is foreign DDL, and so are several files.
  static Dialect of(SourceFile source) {
    return source.isJoined() || source.name().toLowerCase(Locale.ROOT).endsWith(".sql")
        ? FOREIGN_DDL
        : PLAN;
  }
}
