package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// A clause of a column, an attribute or a domain.
public sealed interface ColumnClause extends Node {

  /// `[GENERATED ALWAYS] AS (value) [STORED|VIRTUAL]` or, with a [ValueExpression.Template] as
  /// value, `AS TEMPLATE '…'`.
  ///
  /// @param storage `STORED` or `VIRTUAL`, which matter only to a database
  record Value(
      SourceSpan span,
      boolean generatedAlways,
      ValueExpression value,
      Optional<DatabaseText> storage)
      implements ColumnClause {}

  /// `GENERATED {ALWAYS|BY DEFAULT} AS IDENTITY (option…)`.
  record Identity(SourceSpan span, boolean always, List<SequenceOption> options)
      implements ColumnClause {
    public Identity {
      options = List.copyOf(options);
    }
  }

  /// `AUTO_INCREMENT`, as MySQL writes an identity.
  record AutoIncrement(SourceSpan span) implements ColumnClause {}

  /// `[CONSTRAINT name] PRIMARY KEY`.
  record PrimaryKey(SourceSpan span, Optional<Identifier> name) implements ColumnClause {}

  /// `[CONSTRAINT name] UNIQUE`.
  record Unique(SourceSpan span, Optional<Identifier> name) implements ColumnClause {}

  /// `[CONSTRAINT name] NOT NULL`.
  record NotNull(SourceSpan span, Optional<Identifier> name) implements ColumnClause {}

  /// `NULL`: the column may be NULL, which is the default.
  record Nullable(SourceSpan span) implements ColumnClause {}

  /// `NULLS p PERCENT`: the share of rows in which the column is NULL.
  record NullFraction(SourceSpan span, Percentage fraction) implements ColumnClause {}

  /// `[CONSTRAINT name] REFERENCES …`.
  record References(SourceSpan span, Optional<Identifier> name, Reference reference)
      implements ColumnClause {}

  /// `{WHEN (condition) REFERENCES …}+ [ELSE REFERENCES …]`: the first true condition decides.
  record PolymorphicReference(
      SourceSpan span, List<WhenBranch> branches, Optional<Reference> otherwise)
      implements ColumnClause {
    public PolymorphicReference {
      branches = List.copyOf(branches);
    }
  }

  /// `DETERMINED BY (columns)`: a functional dependency. No columns: one value per table.
  record DeterminedBy(SourceSpan span, List<Identifier> columns) implements ColumnClause {
    public DeterminedBy {
      columns = List.copyOf(columns);
    }
  }

  /// `HIDDEN`: a helper that is never output.
  record Hidden(SourceSpan span) implements ColumnClause {}

  /// `STREAM 'name'`: names the streams that the column draws from.
  record StreamName(SourceSpan span, Literal.StringLiteral name) implements ColumnClause {}

  /// `DEFAULT value`.
  record DefaultValue(SourceSpan span, ValueExpression value) implements ColumnClause {}

  /// `[CONSTRAINT name] CHECK (condition)`.
  record Check(
      SourceSpan span,
      Optional<Identifier> name,
      ValueExpression condition,
      List<DatabaseText> options)
      implements ColumnClause {
    public Check {
      options = List.copyOf(options);
    }
  }

  /// `COMMENT 'text'`.
  record Comment(SourceSpan span, Literal.StringLiteral text) implements ColumnClause {}

  /// A clause that nobody wrote: a rule completes the column with it.
  ///
  /// @param span the name of the column
  /// @param rule the name of the rule
  record Inferred(SourceSpan span, String rule, ColumnClause clause) implements ColumnClause {}

  /// A clause that matters only to a database, for example `COLLATE "C"`.
  record DatabaseClause(SourceSpan span, DatabaseText text) implements ColumnClause {}
}
