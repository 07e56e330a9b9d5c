package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// What an `ALTER TABLE` statement does.
public sealed interface TableAction extends Node {

  /// `ADD [CONSTRAINT name] constraint`.
  record AddConstraint(SourceSpan span, TableElement.TableConstraint constraint)
      implements TableAction {}

  /// `ADD [COLUMN] column`.
  record AddColumn(SourceSpan span, TableElement.ColumnDefinition column) implements TableAction {}

  /// `ALTER [COLUMN] column ADD clause` or `ALTER [COLUMN] column SET clause`, where the clause is
  /// an identity, a default or `NOT NULL`.
  record AlterColumn(SourceSpan span, Identifier column, ColumnClause clause)
      implements TableAction {}

  /// An action that matters only to a database, for example `OWNER TO admin`.
  record DatabaseAction(SourceSpan span, DatabaseText text) implements TableAction {}
}
