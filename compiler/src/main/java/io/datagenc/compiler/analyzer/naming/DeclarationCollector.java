package io.datagenc.compiler.analyzer.naming;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.analyzer.type.DataTypes;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.FunctionParameter;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.WhenBranch;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.names.Declaration;
import io.datagenc.compiler.names.NameKind;
import io.datagenc.engine.plan.type.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Collects what the statements of a plan give names to, by the places of the names.
final class DeclarationCollector {
  private final SymbolTable symbols;
  private final ColumnTypes types;
  private final DataTypes dataTypes;
  private final Map<SourceSpan, Declaration> declarations = new LinkedHashMap<>();

  private DeclarationCollector(SymbolTable symbols, ColumnTypes types, DataTypes dataTypes) {
    this.symbols = symbols;
    this.types = types;
    this.dataTypes = dataTypes;
  }

  /// @param dataTypes reports nothing
  static Map<SourceSpan, Declaration> collect(
      Plan plan, SymbolTable symbols, ColumnTypes types, DataTypes dataTypes) {
    DeclarationCollector collector = new DeclarationCollector(symbols, types, dataTypes);
    plan.statements().forEach(collector::statement);
    return collector.declarations;
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.CreateSchema schema -> add(NameKind.SCHEMA, schema.name().last());
      case Statement.CreateTable table -> table(table);
      case Statement.AlterTable table -> table(table);
      case Statement.CreateDomain domain ->
          add(
              NameKind.DOMAIN,
              domain.name().last(),
              Optional.empty(),
              dataTypes.resolve(domain.type()).map(Type::sql));
      case Statement.CreateEnumType type -> add(NameKind.TYPE, type.name().last());
      case Statement.CreateFunction function -> {
        add(
            NameKind.FUNCTION,
            function.name(),
            Optional.empty(),
            dataTypes.resolve(function.returns()).map(Type::sql));
        for (FunctionParameter parameter : function.parameters()) {
          add(
              NameKind.PARAMETER,
              parameter.name(),
              Optional.of(function.name().value()),
              dataTypes.resolve(parameter.type()).map(Type::sql));
        }
      }
      case Statement.CreateAlias alias ->
          add(
              NameKind.ALIAS,
              alias.name(),
              Optional.empty(),
              symbols
                  .alias(alias.name().value())
                  .flatMap(known -> types.of(known.target()))
                  .map(Type::sql));
      case Statement.CreateAssertion _,
          Statement.CreateCatalog _,
          Statement.CreateDynamodbTable _,
          Statement.CreateIndex _,
          Statement.CreateSequence _,
          Statement.AlterSequence _,
          Statement.CreateTableAs _,
          Statement.InsertInto _,
          Statement.ExportSchema _,
          Statement.CommentOn _,
          Statement.ForeignStatement _,
          Statement.SchemaChange _ -> {}
    }
  }

  private void table(Statement.CreateTable statement) {
    add(NameKind.TABLE, statement.name().last());
    for (TableElement element : statement.elements()) {
      switch (element) {
        case ColumnDefinition column -> column(statement.name(), column);
        case TableElement.TableConstraint constraint -> constraint(statement.name(), constraint);
        case TableElement.LikeTable _, TableElement.TableIndex _ -> {}
      }
    }
  }

  private void table(Statement.AlterTable statement) {
    for (TableAction action : statement.actions()) {
      switch (action) {
        case TableAction.AddColumn add -> column(statement.name(), add.column());
        case TableAction.AddConstraint add -> constraint(statement.name(), add.constraint());
        case TableAction.AlterColumn change -> clause(statement.name(), change.clause());
        case TableAction.DatabaseAction _, TableAction.TableChange _ -> {}
      }
    }
  }

  private void column(QualifiedName table, ColumnDefinition column) {
    Optional<ColumnSymbol> symbol =
        symbols
            .find(table.last().value())
            .flatMap(found -> found.column(column.name().value()))
            .filter(found -> found.span().equals(column.name().span()));
    add(
        NameKind.COLUMN,
        column.name(),
        Optional.of(table.last().value()),
        symbol.flatMap(types::of).map(Type::sql));
    column.clauses().forEach(clause -> clause(table, clause));
  }

  private void clause(QualifiedName table, ColumnClause clause) {
    if (clause instanceof ColumnClause.References references) {
      reference(table, references.reference());
    } else if (clause instanceof ColumnClause.PolymorphicReference polymorphic) {
      polymorphic.branches().stream()
          .map(WhenBranch::reference)
          .forEach(reference -> reference(table, reference));
      polymorphic.otherwise().ifPresent(reference -> reference(table, reference));
    }
  }

  private void constraint(QualifiedName table, TableElement.TableConstraint constraint) {
    if (constraint.constraint() instanceof Constraint.ForeignKey key) {
      reference(table, key.reference());
    }
  }

  private void reference(QualifiedName table, Reference reference) {
    reference
        .alias()
        .ifPresent(
            alias ->
                add(
                    NameKind.REFERENCE,
                    alias,
                    Optional.of(table.last().value()),
                    Optional.of(reference.table().last().value())));
  }

  private void add(NameKind kind, Identifier name) {
    add(kind, name, Optional.empty(), Optional.empty());
  }

  private void add(
      NameKind kind, Identifier name, Optional<String> container, Optional<String> type) {
    declarations.putIfAbsent(
        name.span(),
        new Declaration(kind, name.value(), Optional.of(name.span()), container, type));
  }
}
