package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// A constraint of a table.
public sealed interface Constraint extends Node {

  /// `PRIMARY KEY (columns)`.
  ///
  /// @param options `DEFERRABLE`, `USING …` and the like
  record PrimaryKey(SourceSpan span, List<Identifier> columns, List<DatabaseText> options)
      implements Constraint {
    public PrimaryKey {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }
  }

  /// `UNIQUE (columns)`.
  ///
  /// @param options `DEFERRABLE`, `USING …` and the like
  record Unique(SourceSpan span, List<Identifier> columns, List<DatabaseText> options)
      implements Constraint {
    public Unique {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }
  }

  /// `FOREIGN KEY (columns) REFERENCES … [NULLS p PERCENT]`.
  record ForeignKey(
      SourceSpan span, List<Identifier> columns, Reference reference, Optional<Percentage> nulls)
      implements Constraint {
    public ForeignKey {
      columns = List.copyOf(columns);
    }
  }

  /// `CHECK (condition)`.
  record Check(SourceSpan span, ValueExpression condition, List<DatabaseText> options)
      implements Constraint {
    public Check {
      options = List.copyOf(options);
    }
  }
}
