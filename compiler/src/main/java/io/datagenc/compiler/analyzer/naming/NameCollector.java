package io.datagenc.compiler.analyzer.naming;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.symbol.AggregateCalls;
import io.datagenc.compiler.analyzer.symbol.OwnedRows;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.analyzer.type.DataTypes;
import io.datagenc.compiler.analyzer.type.DeclaredTypes;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.CommentTarget;
import io.datagenc.compiler.ast.Constraint;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Defect;
import io.datagenc.compiler.ast.FunctionParameter;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Query;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.RowField;
import io.datagenc.compiler.ast.SelectItem;
import io.datagenc.compiler.ast.SequenceOption;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableAction;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenBranch;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.names.Declaration;
import io.datagenc.compiler.names.NameKind;
import io.datagenc.compiler.names.NameUse;
import io.datagenc.compiler.names.PlanSymbols;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds what the names in a plan mean, as far as that is known. Reports nothing: the analysis has.
///
/// Names inside of CREATE DYNAMODB TABLE, of catalogs and of their tables are left out.
public final class NameCollector {
  private final SymbolTable symbols;
  private final DeclaredTypes declaredTypes;
  private final Map<SourceSpan, Declaration> declarations;
  private final Map<SourceSpan, NameUse> uses = new LinkedHashMap<>();

  private NameCollector(
      SymbolTable symbols, DeclaredTypes declaredTypes, Map<SourceSpan, Declaration> declarations) {
    this.symbols = symbols;
    this.declaredTypes = declaredTypes;
    this.declarations = declarations;
  }

  /// The names of `plan`, of which `symbols` are resolved.
  public static PlanSymbols collect(
      Plan plan, SymbolTable symbols, DeclaredTypes declaredTypes, ColumnTypes types) {
    NameCollector collector =
        new NameCollector(
            symbols,
            declaredTypes,
            DeclarationCollector.collect(
                plan, symbols, types, new DataTypes(declaredTypes, new Diagnostics())));
    plan.statements().forEach(collector::statement);
    return new PlanSymbols(
        List.copyOf(collector.declarations.values()), List.copyOf(collector.uses.values()));
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.CreateTable table -> table(table);
      case Statement.AlterTable table -> table(table);
      case Statement.CreateDomain domain -> {
        type(domain.type());
        domain.clauses().forEach(clause -> clause(Optional.empty(), clause));
      }
      case Statement.CreateFunction function -> function(function);
      case Statement.CreateAlias alias -> column(alias.target());
      case Statement.CreateIndex index -> {
        Optional<TableSymbol> table = tableName(index.table());
        index.columns().forEach(column -> expression(table, column.value()));
        index.where().ifPresent(where -> expression(table, where));
      }
      case Statement.CreateAssertion assertion ->
          expression(Optional.empty(), assertion.condition());
      case Statement.CreateTableAs output ->
          defects(query(output.query()), isWhole(output.query(), List.of()), output.defects());
      case Statement.InsertInto output ->
          defects(
              query(output.query()), isWhole(output.query(), output.columns()), output.defects());
      case Statement.ExportSchema output -> {
        schemaName(output.schema().last());
        output.except().forEach(this::tableName);
      }
      case Statement.CommentOn comment -> {
        if (comment.target() == CommentTarget.TABLE) {
          tableName(comment.name());
        } else if (comment.target() == CommentTarget.COLUMN) {
          column(comment.name());
        }
      }
      case Statement.CreateSchema _,
          Statement.CreateEnumType _,
          Statement.CreateCatalog _,
          Statement.CreateDynamodbTable _,
          Statement.CreateSequence _,
          Statement.AlterSequence _,
          Statement.ForeignStatement _,
          Statement.SchemaChange _ -> {}
    }
  }

  private void table(Statement.CreateTable statement) {
    qualifier(statement.name());
    Optional<TableSymbol> table = symbols.find(statement.name().last().value());
    for (TableElement element : statement.elements()) {
      switch (element) {
        case ColumnDefinition column -> column(table, column);
        case TableElement.TableConstraint constraint -> constraint(table, constraint.constraint());
        case TableElement.LikeTable like -> tableName(like.table());
        case TableElement.TableIndex index ->
            index.columns().forEach(column -> expression(table, column.value()));
      }
    }
    statement.rows().ifPresent(rows -> rows(table, rows));
  }

  private void rows(Optional<TableSymbol> table, TableRows rows) {
    switch (rows) {
      case TableRows.RowCount count -> {
        expression(Optional.empty(), count.count());
        count.offset().ifPresent(offset -> expression(Optional.empty(), offset));
      }
      case TableRows.RowsPer per -> {
        expression(Optional.empty(), per.count());
        owner(table, per.owner());
      }
      case TableRows.RowsBetween between -> {
        expression(Optional.empty(), between.low());
        expression(Optional.empty(), between.high());
        owner(table, between.owner());
      }
      case TableRows.Values values ->
          values
              .rows()
              .forEach(row -> row.values().forEach(value -> expression(Optional.empty(), value)));
      case TableRows.FromFile _ -> {}
    }
  }

  /// The owner of a table's rows, by the alias of a reference or by its table.
  private void owner(Optional<TableSymbol> table, QualifiedName name) {
    boolean isReference =
        name.parts().size() == 1
            && table.filter(found -> reference(found, name.last()).isPresent()).isPresent();
    if (!isReference) {
      tableName(name);
    }
  }

  private void table(Statement.AlterTable statement) {
    Optional<TableSymbol> table = tableName(statement.name());
    for (TableAction action : statement.actions()) {
      switch (action) {
        case TableAction.AddConstraint add -> constraint(table, add.constraint().constraint());
        case TableAction.AddColumn add -> column(table, add.column());
        case TableAction.AlterColumn change -> {
          table.ifPresent(found -> columnName(found, change.column()));
          clause(table, change.clause());
        }
        case TableAction.DatabaseAction _, TableAction.TableChange _ -> {}
      }
    }
  }

  private void column(Optional<TableSymbol> table, ColumnDefinition column) {
    column.type().ifPresent(this::type);
    column.clauses().forEach(clause -> clause(table, clause));
  }

  private void clause(Optional<TableSymbol> table, ColumnClause clause) {
    switch (clause) {
      case ColumnClause.Value value -> expression(table, value.value());
      case ColumnClause.Identity identity -> {
        for (SequenceOption option : identity.options()) {
          if (option instanceof SequenceOption.SequenceType type) {
            type(type.type());
          }
        }
      }
      case ColumnClause.References references -> reference(table, references.reference());
      case ColumnClause.PolymorphicReference polymorphic -> {
        for (WhenBranch branch : polymorphic.branches()) {
          expression(table, branch.condition());
          reference(table, branch.reference());
        }
        polymorphic.otherwise().ifPresent(reference -> reference(table, reference));
      }
      case ColumnClause.DeterminedBy determined ->
          table.ifPresent(
              found ->
                  determined
                      .columns()
                      .forEach(
                          name -> {
                            if (found.column(name.value()).isPresent()) {
                              columnName(found, name);
                            } else {
                              reference(found, name);
                            }
                          }));
      case ColumnClause.DefaultValue value -> expression(table, value.value());
      case ColumnClause.Check check -> expression(table, check.condition());
      case ColumnClause.AutoIncrement _,
          ColumnClause.PrimaryKey _,
          ColumnClause.Unique _,
          ColumnClause.NotNull _,
          ColumnClause.Nullable _,
          ColumnClause.NullFraction _,
          ColumnClause.Hidden _,
          ColumnClause.StreamName _,
          ColumnClause.Comment _,
          ColumnClause.Inferred _,
          ColumnClause.DatabaseClause _ -> {}
    }
  }

  private void constraint(Optional<TableSymbol> table, Constraint constraint) {
    switch (constraint) {
      case Constraint.PrimaryKey key -> columnNames(table, key.columns());
      case Constraint.Unique key -> columnNames(table, key.columns());
      case Constraint.ForeignKey key -> {
        columnNames(table, key.columns());
        reference(table, key.reference());
      }
      case Constraint.Check check -> expression(table, check.condition());
    }
  }

  private void reference(Optional<TableSymbol> table, Reference reference) {
    Optional<TableSymbol> parent = tableName(reference.table());
    columnNames(parent, reference.columns());
    reference
        .distribution()
        .ifPresent(law -> law.arguments().forEach(argument -> expression(parent, argument)));
    columnNames(table, reference.within());
    reference.where().ifPresent(where -> expression(parent, where));
  }

  /// Whether the columns of an output are called like those of its table.
  private static boolean isWhole(Query query, List<Identifier> names) {
    return query instanceof Query.TableQuery && names.isEmpty();
  }

  /// @param table the source of the output
  /// @param isWhole whether the columns of the output are called like those of the source
  private void defects(Optional<TableSymbol> table, boolean isWhole, List<Defect> defects) {
    for (Defect defect : defects) {
      List<Identifier> columns =
          switch (defect) {
            case Defect.NullDefect nulls -> nulls.columns();
            case Defect.OrphanDefect orphans -> orphans.columns();
            case Defect.DuplicateDefect duplicates -> duplicates.columns();
            case Defect.ValueDefect value -> {
              expression(table, value.value());
              yield List.of(value.column());
            }
          };
      if (isWhole) {
        columnNames(table, columns);
      }
    }
  }

  /// The table that it is of.
  private Optional<TableSymbol> query(Query query) {
    return switch (query) {
      case Query.TableQuery table -> tableName(table.table());
      case Query.SelectQuery select -> {
        Optional<TableSymbol> table = tableName(select.table());
        for (SelectItem item : select.items()) {
          if (item instanceof SelectItem.SelectedValue value) {
            expression(table, value.value());
          }
        }
        select.where().ifPresent(where -> expression(table, where));
        yield table;
      }
    };
  }

  private void expression(Optional<TableSymbol> table, ValueExpression expression) {
    expression(table, Optional.empty(), expression);
  }

  /// @param owned the rows that the expression is of within an aggregate
  private void expression(
      Optional<TableSymbol> table, Optional<OwnedRows> owned, ValueExpression expression) {
    Optional<OwnedRows> rows = owned;
    switch (expression) {
      case ValueExpression.Path path ->
          owned
              .filter(of -> of.isNamedBy(path))
              .map(OwnedRows::table)
              .or(() -> table)
              .ifPresent(found -> path(found, path.name()));
      case ValueExpression.FunctionCall call -> {
        function(call.name());
        if (AggregateCalls.isRollUp(call)) {
          rows = table.flatMap(owner -> OwnedRows.of(owner, call, new Diagnostics()));
        }
      }
      case ValueExpression.Cast cast -> type(cast.type());
      case ValueExpression.Subquery subquery -> query(subquery.query());
      case Predicate.Exists exists -> query(exists.query());
      case ValueExpression.CurrentValue _,
          ValueExpression.Unary _,
          ValueExpression.Binary _,
          ValueExpression.Case _,
          ValueExpression.AtTimeZone _,
          ValueExpression.Collate _,
          ValueExpression.Extract _,
          ValueExpression.Trim _,
          ValueExpression.JsonObject _,
          ValueExpression.ArrayConstructor _,
          ValueExpression.MapConstructor _,
          ValueExpression.RowConstructor _,
          ValueExpression.Subscript _,
          ValueExpression.FieldAccess _,
          ValueExpression.Template _,
          ValueExpression.AllRows _,
          Literal _,
          Predicate.Between _,
          Predicate.InList _,
          Predicate.Like _,
          Predicate.IsNull _,
          Predicate.IsTruth _,
          Predicate.IsJson _,
          Predicate.IsDistinctFrom _,
          Predicate.QuantifiedComparison _ -> {}
    }
    for (ValueExpression part : ExpressionParts.parts(expression)) {
      expression(table, rows, part);
    }
  }

  /// Follows `name` from a row of `table` as far as its parts mean something.
  private void path(TableSymbol table, QualifiedName name) {
    List<Identifier> parts = name.parts();
    TableSymbol current = table;
    for (int i = 0; i < parts.size() - 1; i++) {
      Identifier part = parts.get(i);
      Optional<ReferenceSymbol> reference = reference(current, part);
      if (reference.isPresent()) {
        if (reference.get().parent().isEmpty()) {
          return;
        }
        current = reference.get().parent().get();
      } else if (i == 0 && part.value().equals(table.name())) {
        use(part, Optional.of(table.span()));
      } else {
        // A column that holds rows, of which the rest are fields.
        columnName(current, part);
        return;
      }
    }
    columnName(current, parts.getLast());
  }

  /// The reference of `table` called `name`, if there is exactly one.
  private Optional<ReferenceSymbol> reference(TableSymbol table, Identifier name) {
    List<ReferenceSymbol> named = table.referencesCalled(name.value());
    if (named.size() != 1) {
      return Optional.empty();
    }
    ReferenceSymbol reference = named.getFirst();
    Optional<SourceSpan> declaration =
        reference
            .reference()
            .flatMap(Reference::alias)
            .map(Identifier::span)
            .or(() -> reference.parent().map(TableSymbol::span));
    use(name, declaration);
    return Optional.of(reference);
  }

  /// `table.column`, as COMMENT ON and CREATE ALIAS name it.
  private void column(QualifiedName name) {
    List<Identifier> parts = name.parts();
    if (parts.size() < 2) {
      return;
    }
    List<Identifier> tableParts = parts.subList(0, parts.size() - 1);
    SourceSpan span = tableParts.getFirst().span().to(tableParts.getLast().span());
    tableName(new QualifiedName(span, tableParts))
        .ifPresent(table -> columnName(table, parts.getLast()));
  }

  private Optional<TableSymbol> tableName(QualifiedName name) {
    qualifier(name);
    Optional<TableSymbol> table = symbols.find(name.last().value());
    use(name.last(), table.map(TableSymbol::span));
    return table;
  }

  /// The schema before the name of a table.
  private void qualifier(QualifiedName name) {
    if (name.parts().size() == 2) {
      schemaName(name.parts().getFirst());
    }
  }

  private void schemaName(Identifier name) {
    use(
        name,
        declarations.values().stream()
            .filter(declaration -> declaration.kind() == NameKind.SCHEMA)
            .filter(declaration -> declaration.name().equals(name.value()))
            .findFirst()
            .flatMap(Declaration::span));
  }

  private void columnNames(Optional<TableSymbol> table, List<Identifier> names) {
    table.ifPresent(found -> names.forEach(name -> columnName(found, name)));
  }

  /// A column may be called like an alias, which then says what it is; its name declares it.
  private void columnName(TableSymbol table, Identifier name) {
    use(name, table.column(name.value()).map(column -> column.span()));
  }

  private void type(DataType type) {
    switch (type) {
      case DataType.NamedType named ->
          declaredTypes
              .find(named)
              .ifPresent(found -> use(named.name().last(), Optional.of(found.span())));
      case DataType.ArrayType array -> type(array.element());
      case DataType.SetType set -> type(set.element());
      case DataType.MapType map -> {
        type(map.key());
        type(map.value());
      }
      case DataType.RowType row -> row.fields().stream().map(RowField::type).forEach(this::type);
      case DataType.DateTimeType _, DataType.IntervalType _, DataType.EnumType _ -> {}
    }
  }

  private void function(Statement.CreateFunction function) {
    function.parameters().forEach(parameter -> type(parameter.type()));
    type(function.returns());
    expression(Optional.empty(), function.body());
    for (ValueExpression.Path path : ExpressionParts.paths(function.body())) {
      Identifier name = path.name().parts().getFirst();
      function.parameters().stream()
          .map(FunctionParameter::name)
          .filter(parameter -> parameter.value().equals(name.value()))
          .findFirst()
          .ifPresent(parameter -> use(name, Optional.of(parameter.span())));
    }
  }

  private void function(QualifiedName name) {
    Optional<Declaration> own =
        declarations.values().stream()
            .filter(declaration -> declaration.kind() == NameKind.FUNCTION)
            .filter(declaration -> declaration.name().equals(name.toString()))
            .findFirst();
    if (own.isPresent()) {
      use(name.last(), own.get().span());
    } else if (name.parts().size() == 1 && ExpressionAnalyzer.isFunction(name.last().value())) {
      Declaration function =
          new Declaration(
              NameKind.FUNCTION,
              name.last().value().toLowerCase(Locale.ROOT),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      uses.putIfAbsent(name.span(), new NameUse(name.span(), function));
    }
  }

  private void use(Identifier name, Optional<SourceSpan> declared) {
    declared
        .flatMap(span -> Optional.ofNullable(declarations.get(span)))
        .ifPresent(
            declaration -> uses.putIfAbsent(name.span(), new NameUse(name.span(), declaration)));
  }
}
