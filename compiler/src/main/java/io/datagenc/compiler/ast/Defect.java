package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;

/// An entry of `WITH DEFECTS (…)`.
public sealed interface Defect extends Node {

  /// `NULLS IN (columns) p PERCENT`.
  record NullDefect(SourceSpan span, List<Identifier> columns, Percentage share) implements Defect {
    public NullDefect {
      columns = List.copyOf(columns);
    }
  }

  /// `ORPHANS IN (columns) p PERCENT`.
  record OrphanDefect(SourceSpan span, List<Identifier> columns, Percentage share)
      implements Defect {
    public OrphanDefect {
      columns = List.copyOf(columns);
    }
  }

  /// `DUPLICATES OF (columns) p PERCENT`.
  record DuplicateDefect(SourceSpan span, List<Identifier> columns, Percentage share)
      implements Defect {
    public DuplicateDefect {
      columns = List.copyOf(columns);
    }
  }

  /// `VALUE IN column AS (value) p PERCENT`.
  record ValueDefect(SourceSpan span, Identifier column, ValueExpression value, Percentage share)
      implements Defect {}
}
