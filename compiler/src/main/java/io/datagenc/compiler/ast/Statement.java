package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// One statement of a plan.
public sealed interface Statement extends Node {

  /// `CREATE SCHEMA name WITH (…)`: names the plan.
  record CreateSchema(
      SourceSpan span, boolean ifNotExists, QualifiedName name, List<Property> properties)
      implements Statement {
    public CreateSchema {
      properties = List.copyOf(properties);
    }
  }

  /// `CREATE DOMAIN name AS type clause…`: a reusable column definition.
  record CreateDomain(
      SourceSpan span, QualifiedName name, DataType type, List<ColumnClause> clauses)
      implements Statement {
    public CreateDomain {
      clauses = List.copyOf(clauses);
    }
  }

  /// `CREATE TYPE name AS ENUM ('a', …)`.
  record CreateEnumType(SourceSpan span, QualifiedName name, List<Literal.StringLiteral> values)
      implements Statement {
    public CreateEnumType {
      values = List.copyOf(values);
    }
  }

  /// `CREATE ALIAS name FOR table.column`: another name of a key.
  record CreateAlias(SourceSpan span, Identifier name, QualifiedName target) implements Statement {}

  /// `CREATE FUNCTION name (parameter type, …) RETURNS type RETURN body`: a function of the plan.
  record CreateFunction(
      SourceSpan span,
      Identifier name,
      List<FunctionParameter> parameters,
      DataType returns,
      ValueExpression body)
      implements Statement {
    public CreateFunction {
      parameters = List.copyOf(parameters);
    }
  }

  /// `CREATE TABLE name (…) … [rows]`.
  record CreateTable(
      SourceSpan span,
      boolean ifNotExists,
      QualifiedName name,
      List<TableElement> elements,
      List<TableOption> options,
      Optional<TableRows> rows)
      implements Statement {
    public CreateTable {
      elements = List.copyOf(elements);
      options = List.copyOf(options);
    }
  }

  /// `ALTER TABLE [IF EXISTS] [ONLY] name action, …`.
  record AlterTable(
      SourceSpan span,
      boolean ifExists,
      boolean only,
      QualifiedName name,
      List<TableAction> actions)
      implements Statement {
    public AlterTable {
      actions = List.copyOf(actions);
    }
  }

  /// `CREATE [UNIQUE] INDEX [name] ON table [USING method] (…) [WHERE …]`.
  record CreateIndex(
      SourceSpan span,
      boolean unique,
      boolean ifNotExists,
      Optional<QualifiedName> name,
      boolean only,
      QualifiedName table,
      Optional<Identifier> method,
      List<IndexColumn> columns,
      List<DatabaseText> options,
      Optional<ValueExpression> where)
      implements Statement {
    public CreateIndex {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }
  }

  /// `CREATE SEQUENCE name option…`.
  record CreateSequence(
      SourceSpan span, boolean ifNotExists, QualifiedName name, List<SequenceOption> options)
      implements Statement {
    public CreateSequence {
      options = List.copyOf(options);
    }
  }

  /// `ALTER SEQUENCE name option…`, as dumps write it for `OWNED BY`.
  record AlterSequence(SourceSpan span, QualifiedName name, List<SequenceOption> options)
      implements Statement {
    public AlterSequence {
      options = List.copyOf(options);
    }
  }

  /// `CREATE ASSERTION name CHECK (condition) [AT LEAST p PERCENT]`: a rule over tables.
  record CreateAssertion(
      SourceSpan span, QualifiedName name, ValueExpression condition, Optional<Percentage> atLeast)
      implements Statement {}

  /// `CREATE DYNAMODB TABLE name (…) [WITH (…)] ITEM …`.
  record CreateDynamodbTable(
      SourceSpan span,
      QualifiedName name,
      List<DynamodbElement> elements,
      List<Property> properties,
      List<Item> items)
      implements Statement {
    public CreateDynamodbTable {
      elements = List.copyOf(elements);
      properties = List.copyOf(properties);
      items = List.copyOf(items);
    }
  }

  /// `CREATE CATALOG name USING connector WITH (…)`: where data goes.
  record CreateCatalog(
      SourceSpan span,
      boolean ifNotExists,
      Identifier name,
      Identifier connector,
      List<Property> properties)
      implements Statement {
    public CreateCatalog {
      properties = List.copyOf(properties);
    }
  }

  /// `CREATE TABLE target [WITH (…)] AS query`: batch output into a new table.
  record CreateTableAs(
      SourceSpan span,
      boolean ifNotExists,
      QualifiedName target,
      List<Property> properties,
      Query query,
      List<Defect> defects)
      implements Statement {
    public CreateTableAs {
      properties = List.copyOf(properties);
      defects = List.copyOf(defects);
    }
  }

  /// `INSERT INTO target [(columns)] query`: batch output into a table that exists.
  record InsertInto(
      SourceSpan span,
      QualifiedName target,
      List<Identifier> columns,
      Query query,
      List<Defect> defects)
      implements Statement {
    public InsertInto {
      columns = List.copyOf(columns);
      defects = List.copyOf(defects);
    }
  }

  /// `EXPORT SCHEMA schema INTO target [EXCEPT (…)] [WITH (…)]`: batch output of every table.
  record ExportSchema(
      SourceSpan span,
      QualifiedName schema,
      QualifiedName target,
      List<QualifiedName> except,
      List<Property> properties,
      List<Defect> defects)
      implements Statement {
    public ExportSchema {
      except = List.copyOf(except);
      properties = List.copyOf(properties);
      defects = List.copyOf(defects);
    }
  }

  /// `COMMENT ON TABLE|COLUMN name IS 'text'`.
  ///
  /// @param text empty for `IS NULL`, which removes a comment
  record CommentOn(
      SourceSpan span,
      CommentTarget target,
      QualifiedName name,
      Optional<Literal.StringLiteral> text)
      implements Statement {}

  /// A statement of foreign DDL that says nothing about data, for example `CREATE EXTENSION`.
  ///
  /// @param text the statement as it was written, without its `;`
  record ForeignStatement(SourceSpan span, String text) implements Statement {}

  /// A statement of foreign DDL that changes what earlier ones declare. It says how a schema became
  /// what it is, and not what it is.
  sealed interface SchemaChange extends Statement {}

  /// `CREATE TABLE name PARTITION OF parent bound`.
  record CreatePartition(
      SourceSpan span, QualifiedName name, QualifiedName parent, TableAction.PartitionBound bound)
      implements SchemaChange {}

  /// `DROP TABLE names`.
  record DropTables(SourceSpan span, boolean ifExists, List<QualifiedName> names)
      implements SchemaChange {
    public DropTables {
      names = List.copyOf(names);
    }
  }

  /// `DROP INDEX names [ON table]`.
  record DropIndexes(
      SourceSpan span, boolean ifExists, List<QualifiedName> names, Optional<QualifiedName> table)
      implements SchemaChange {
    public DropIndexes {
      names = List.copyOf(names);
    }
  }

  /// `DROP TYPE names` or `DROP DOMAIN names`.
  record DropTypes(SourceSpan span, boolean ifExists, List<QualifiedName> names)
      implements SchemaChange {
    public DropTypes {
      names = List.copyOf(names);
    }
  }

  /// `RENAME TABLE name TO newName, …`.
  record RenameTables(SourceSpan span, List<TableRenaming> renamings) implements SchemaChange {
    public RenameTables {
      renamings = List.copyOf(renamings);
    }
  }

  /// `ALTER TYPE type ADD VALUE value`.
  ///
  /// @param ifNotExists whether a type that has the value stays as it is
  record AddEnumValue(
      SourceSpan span, QualifiedName type, boolean ifNotExists, Literal.StringLiteral value)
      implements SchemaChange {}

  /// `ALTER TYPE type RENAME VALUE value TO newValue`.
  record RenameEnumValue(
      SourceSpan span,
      QualifiedName type,
      Literal.StringLiteral value,
      Literal.StringLiteral newValue)
      implements SchemaChange {}

  /// `ALTER DOMAIN domain ADD CHECK …`, `SET NOT NULL` or `SET DEFAULT …`.
  record SetDomainClause(SourceSpan span, QualifiedName domain, ColumnClause clause)
      implements SchemaChange {}

  /// `ALTER DOMAIN domain DROP NOT NULL` or `DROP DEFAULT`.
  record DropDomainClause(SourceSpan span, QualifiedName domain, TableAction.DroppedClause clause)
      implements SchemaChange {}

  /// `ALTER DOMAIN domain DROP CONSTRAINT constraint`.
  record DropDomainConstraint(
      SourceSpan span, QualifiedName domain, boolean ifExists, Identifier constraint)
      implements SchemaChange {}

  /// `name TO newName` of `RENAME TABLE`.
  record TableRenaming(SourceSpan span, QualifiedName name, QualifiedName newName)
      implements Node {}
}
