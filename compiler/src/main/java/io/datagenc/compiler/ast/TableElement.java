package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// An element between the parentheses of `CREATE TABLE name (…)`.
public sealed interface TableElement extends Node {

  /// `name [type] clause…`. A DynamoDB attribute is one, too.
  record ColumnDefinition(
      SourceSpan span, Identifier name, Optional<DataType> type, List<ColumnClause> clauses)
      implements TableElement {
    public ColumnDefinition {
      clauses = List.copyOf(clauses);
    }
  }

  /// `[CONSTRAINT name] constraint`.
  record TableConstraint(SourceSpan span, Optional<Identifier> name, Constraint constraint)
      implements TableElement {}

  /// `LIKE table [INCLUDING …]`.
  record LikeTable(SourceSpan span, QualifiedName table, List<DatabaseText> options)
      implements TableElement {
    public LikeTable {
      options = List.copyOf(options);
    }
  }

  /// `KEY name (columns)` or `INDEX name (columns)`, as MySQL writes them: an index that says
  /// nothing about data.
  record TableIndex(
      SourceSpan span,
      Optional<Identifier> name,
      List<IndexColumn> columns,
      List<DatabaseText> options)
      implements TableElement {
    public TableIndex {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }
  }
}
