package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

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

  /// What changes a table that there is, as migrations write it. It says how tables became what
  /// they are and not what they are.
  sealed interface TableChange extends TableAction {}

  /// `ADD COLUMN IF NOT EXISTS column`.
  record AddMissingColumn(SourceSpan span, TableElement.ColumnDefinition column)
      implements TableChange {}

  /// `ALTER [COLUMN] column [SET DATA] TYPE type [USING value]`.
  record AlterColumnType(
      SourceSpan span, Identifier column, DataType type, Optional<ValueExpression> using)
      implements TableChange {}

  /// `ALTER [COLUMN] column DROP NOT NULL`, `DROP DEFAULT` and the like.
  record DropColumnClause(SourceSpan span, Identifier column, DroppedClause clause)
      implements TableChange {}

  /// MySQL's `MODIFY [COLUMN] column`.
  record ModifyColumn(SourceSpan span, boolean ifExists, TableElement.ColumnDefinition column)
      implements TableChange {}

  /// MySQL's `CHANGE [COLUMN] name column`.
  record ChangeColumn(
      SourceSpan span, boolean ifExists, Identifier name, TableElement.ColumnDefinition column)
      implements TableChange {}

  /// `DROP CONSTRAINT name`, and MySQL's `DROP FOREIGN KEY name`, `DROP INDEX name`, `DROP KEY
  /// name` and `DROP CHECK name`.
  ///
  /// @param kind the words after `DROP`, in upper case
  record DropConstraint(SourceSpan span, String kind, boolean ifExists, Identifier name)
      implements TableChange {}

  /// `ADD [CONSTRAINT name] PRIMARY KEY USING INDEX index`, or UNIQUE: the columns are those of the
  /// index.
  record AddIndexedKey(
      SourceSpan span, Optional<Identifier> name, boolean primary, Identifier index)
      implements TableChange {}

  /// MySQL's `DROP PRIMARY KEY`.
  record DropPrimaryKey(SourceSpan span) implements TableChange {}

  /// `DROP [COLUMN] column`.
  record DropColumn(SourceSpan span, boolean ifExists, Identifier column) implements TableChange {}

  /// `RENAME [COLUMN] name TO newName`.
  record RenameColumn(SourceSpan span, Identifier name, Identifier newName)
      implements TableChange {}

  /// `RENAME CONSTRAINT name TO newName`, and MySQL's `RENAME INDEX name TO newName`.
  ///
  /// @param kind `CONSTRAINT`, `INDEX` or `KEY`
  record RenameConstraint(SourceSpan span, String kind, Identifier name, Identifier newName)
      implements TableChange {}

  /// `RENAME TO name`.
  record RenameTable(SourceSpan span, QualifiedName newName) implements TableChange {}

  /// `SET SCHEMA schema`.
  record SetSchema(SourceSpan span, Identifier schema) implements TableChange {}

  /// `ATTACH PARTITION partition bound`.
  record AttachPartition(SourceSpan span, QualifiedName partition, PartitionBound bound)
      implements TableChange {}

  /// `DETACH PARTITION partition`.
  record DetachPartition(SourceSpan span, QualifiedName partition) implements TableChange {}

  /// What `ALTER COLUMN … DROP` drops.
  enum DroppedClause {
    NOT_NULL("NOT NULL"),
    DEFAULT("DEFAULT"),
    IDENTITY("IDENTITY"),
    EXPRESSION("EXPRESSION");

    private final String words;

    DroppedClause(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// Which rows of a table a partition of it holds.
  sealed interface PartitionBound extends Node {

    /// `FOR VALUES FROM (low, …) TO (high, …)`: from `low`, that included, to `high`, that
    /// excluded.
    record Range(SourceSpan span, List<ValueExpression> low, List<ValueExpression> high)
        implements PartitionBound {
      public Range {
        low = List.copyOf(low);
        high = List.copyOf(high);
      }
    }

    /// `FOR VALUES IN (value, …)`.
    record Listed(SourceSpan span, List<ValueExpression> values) implements PartitionBound {
      public Listed {
        values = List.copyOf(values);
      }
    }

    /// `FOR VALUES WITH (MODULUS m, REMAINDER r)`.
    record Hash(SourceSpan span, DatabaseText text) implements PartitionBound {}

    /// `DEFAULT`: the rows that no other partition holds.
    record Default(SourceSpan span) implements PartitionBound {}
  }
}
