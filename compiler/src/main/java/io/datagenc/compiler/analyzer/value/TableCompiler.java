package io.datagenc.compiler.analyzer.value;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.reference.DeclaredNulls;
import io.datagenc.compiler.analyzer.reference.PendingDraw;
import io.datagenc.compiler.analyzer.reference.PolymorphicReferences;
import io.datagenc.compiler.analyzer.reference.ReferenceCompiler;
import io.datagenc.compiler.analyzer.reference.ReferenceDraws;
import io.datagenc.compiler.analyzer.rows.ConstantEvaluator;
import io.datagenc.compiler.analyzer.rows.FileRows;
import io.datagenc.compiler.analyzer.rows.ListedRows;
import io.datagenc.compiler.analyzer.rows.RowCounts;
import io.datagenc.compiler.analyzer.rows.Streams;
import io.datagenc.compiler.analyzer.symbol.CheckSymbol;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.IdentitySymbol;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SchemaSettings;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnScope;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.analyzer.type.DataTypes;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Label;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.parser.AstPrinter;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EnumerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.StoreDeclarations;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Compiles one table: the values of its columns, its references and its checks. A column with an
/// error is poisoned and becomes NULL, so that the rest of the plan can be looked at, too.
public final class TableCompiler {

  private final SourceFile source;
  private final Streams streams;
  private final ColumnTypes types;
  private final FileRows files;
  private final DataTypes dataTypes;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;
  private final ReferenceDraws draws;
  private final MissingValues missing;
  private final ColumnPlans plans;
  private final ReferenceCompiler references;
  private final Executor executor;

  public TableCompiler(
      SourceFile source,
      SchemaSettings settings,
      Streams streams,
      ColumnTypes types,
      FileRows files,
      DataTypes dataTypes,
      ConstantEvaluator constants,
      ExpressionAnalyzer compiler,
      Diagnostics diagnostics,
      Executor executor) {
    this.source = source;
    this.streams = streams;
    this.types = types;
    this.files = files;
    this.dataTypes = dataTypes;
    this.compiler = compiler;
    this.diagnostics = diagnostics;
    this.draws = new ReferenceDraws(streams, constants, this::scope, compiler, diagnostics);
    this.missing = new MissingValues(diagnostics);
    DeclaredNulls declaredNulls = new DeclaredNulls(streams, settings.defaultNulls(), diagnostics);
    this.plans =
        new ColumnPlans(source, settings, streams, types, compiler, declaredNulls, diagnostics);
    this.references = new ReferenceCompiler(streams, types, draws, declaredNulls, diagnostics);
    this.executor = executor;
  }

  /// The draws of compiled references that depend on values of other rows.
  public List<PendingDraw> pendingDraws() {
    return draws.pending();
  }

  private ColumnScope scope(TableSymbol table) {
    return scope(table, diagnostics);
  }

  /// @param reported where names that are not found are reported
  private ColumnScope scope(TableSymbol table, Diagnostics reported) {
    return new ColumnScope(table, new NameResolver(reported), types, dataTypes);
  }

  /// A table whose expressions are being compiled.
  ///
  /// @param values those that are known already
  /// @param computed the columns that the first of `expressions` are the values of
  /// @param expressions the values, then the conditions of the checks
  private record Draft(
      TableSymbol table,
      RowCounts.Rows rows,
      PolymorphicReferences polymorphic,
      List<ReferencePlan> references,
      Map<ColumnSymbol, Expression> values,
      List<ColumnSymbol> computed,
      List<SourceExpression> expressions) {}

  /// The plan of `table`, once it is asked for; its keys have no proofs yet.
  public Supplier<TablePlan> begin(TableSymbol table, RowCounts.Rows rows) {
    ColumnScope scope = scope(table);
    PolymorphicReferences polymorphic =
        PolymorphicReferences.of(table, scope, types, compiler, diagnostics);
    List<ReferencePlan> referencePlans = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ReferenceSymbol reference : table.references()) {
      if (reference.parent().isPresent() && !names.add(ReferenceNames.name(reference))) {
        diagnostics.report(
            DUPLICATE_NAME,
            reference.span(),
            "`%s` has another reference `%s`"
                .formatted(table.name(), ReferenceNames.name(reference)));
        continue;
      }
      Optional<ReferencePlan> plan =
          references
              .compile(reference)
              .flatMap(compiled -> polymorphic.conditioned(reference, compiled));
      if (plan.isPresent()) {
        referencePlans.add(plan.get());
      } else {
        reference.columnNames().stream()
            .map(table::column)
            .flatMap(Optional::stream)
            .forEach(column -> column.poison());
        references.placeholder(reference).ifPresent(referencePlans::add);
      }
    }
    referencePlans.addAll(ReferenceCompiler.sharedOwners(table));
    Draft draft =
        new Draft(
            table,
            rows,
            polymorphic,
            referencePlans,
            new HashMap<>(),
            new ArrayList<>(),
            new ArrayList<>());
    addValues(draft, scope);
    table
        .checks()
        .forEach(
            check ->
                draft.expressions.add(
                    new SourceExpression(
                        check.condition(),
                        text(check.condition()),
                        scope,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    ExpressionAnalyzer.Pending pending = compiler.begin(draft.expressions, executor);
    return () -> finish(draft, pending.finish());
  }

  /// @param compiled the draft's expressions
  private TablePlan finish(Draft draft, List<Optional<Expression>> compiled) {
    TableSymbol table = draft.table();
    int values = draft.computed.size();
    for (int i = 0; i < values; i++) {
      ColumnSymbol column = draft.computed.get(i);
      SourceSpan span = draft.expressions.get(i).expression().span();
      Optional<Expression> value =
          compiled.get(i).flatMap(expression -> plans.assign(column, expression, span));
      value.ifPresentOrElse(found -> draft.values.put(column, found), () -> column.poison());
    }
    for (ColumnSymbol column : table.columns().values()) {
      types
          .of(column)
          .flatMap(type -> draft.polymorphic.value(column, type))
          .ifPresent(value -> draft.values.put(column, value));
    }
    List<ColumnPlan> columns = new ArrayList<>();
    for (ColumnSymbol column : table.columns().values()) {
      columns.add(plans.column(column, draft.values));
    }
    TablePlan plan =
        new TablePlan(
            table.name(),
            draft.rows().plan(),
            draft.rows().firstRow(),
            draft.rows().count(),
            columns,
            draft.references(),
            table.keys().stream()
                .map(key -> new KeyPlan(key.name(), key.kind(), key.columns(), ""))
                .toList(),
            checks(table, compiled.subList(values, compiled.size())),
            table.comment());
    return plan.withDeclarations(declarations(table));
  }

  private static StoreDeclarations declarations(TableSymbol table) {
    Map<String, EnumerationPlan> enumerations = new HashMap<>();
    Set<String> identities = new HashSet<>();
    for (ColumnSymbol column : table.columns().values()) {
      column.enumeration().ifPresent(type -> enumerations.put(column.name(), type.plan()));
      if (column.identity().isPresent()) {
        identities.add(column.name());
      }
    }
    return new StoreDeclarations(table.indexes(), enumerations, identities);
  }

  /// Adds the values of the columns that have no errors, before NULLS, to `draft`.
  private void addValues(Draft draft, ColumnScope scope) {
    TableSymbol table = draft.table();
    Map<ColumnSymbol, Expression> values = draft.values;
    List<ColumnSymbol> given = table.givenColumns();
    boolean widthsFit =
        !(table.givenRows().orElse(null) instanceof TableRows.Values listed)
            || new ListedRows(compiler, scope, diagnostics).checkWidths(table, listed, given);
    for (ColumnSymbol column : table.columns().values()) {
      if (column.isPoisoned()) {
        continue;
      }
      if (column.value().isPresent() && !follows(column)) {
        compute(draft, column, column.value().get().value(), scope);
        continue;
      }
      Optional<Type> type = types.of(column);
      if (type.isEmpty()) {
        missing.type(column);
        continue;
      }
      if (table.givenRows().isPresent() && given.contains(column)) {
        Optional<? extends Expression> value =
            given(given.indexOf(column), column, type.get(), scope);
        if (widthsFit && value.isPresent()) {
          values.put(column, value.get());
        } else {
          column.poison();
        }
      } else if (table.referenceOf(column.name()).isPresent()) {
        reference(table.referenceOf(column.name()).get(), column, type.get())
            .ifPresent(value -> values.put(column, value));
      } else if (column.identity().isPresent()) {
        identity(column, column.identity().get(), type.get())
            .ifPresent(value -> values.put(column, value));
      } else {
        missing.value(column, type.get());
      }
    }
  }

  private void compute(Draft draft, ColumnSymbol column, ValueExpression value, ColumnScope scope) {
    Optional<Label> origin = column.origin();
    draft.computed.add(column);
    draft.expressions.add(
        new SourceExpression(
            value,
            origin.isPresent() ? Optional.empty() : text(value),
            origin.map(label -> scope(column.table(), diagnostics.labelled(label))).orElse(scope),
            Optional.of(streams.prefix(column)),
            streams.determinant(column),
            origin));
  }

  /// What `expression` was written as; empty if names were put into it afterwards.
  private Optional<String> text(ValueExpression expression) {
    return ExpressionParts.paths(expression).stream()
            .allMatch(path -> source.text(path.span()).equalsIgnoreCase(path.name().toString()))
        ? Optional.of(source.text(expression.span()))
        : Optional.empty();
  }

  /// Whether `column` is a path to a key, and so the key of the row that its reference follows.
  private static boolean follows(ColumnSymbol column) {
    return column
        .table()
        .referenceOf(column.name())
        .filter(reference -> reference.follows().isPresent())
        .isPresent();
  }

  private Optional<? extends Expression> given(
      int index, ColumnSymbol column, Type type, ColumnScope scope) {
    return column.table().givenRows().orElseThrow() instanceof TableRows.Values listed
        ? new ListedRows(compiler, scope, diagnostics).column(listed, index, column, type)
        : files.of(column.table()).flatMap(file -> Optional.ofNullable(file.columns().get(column)));
  }

  private Optional<Expression> reference(
      ReferenceSymbol reference, ColumnSymbol column, Type type) {
    if (reference.parent().isEmpty() || reference.branch().isPresent()) {
      return Optional.empty();
    }
    String key = reference.parentColumns().get(reference.columnNames().indexOf(column.name()));
    Optional<Type> keyType = reference.parent().get().column(key).flatMap(types::of);
    if (keyType.isEmpty()) {
      column.poison();
      return Optional.empty();
    }
    Expression path =
        new Expression.Path(
            ReferenceNames.name(reference), new Expression.ColumnReference(key, keyType.get()));
    return Assignments.assign(path, type, compiler.conversions());
  }

  /// `start + row × increment`.
  private Optional<Expression> identity(ColumnSymbol column, IdentitySymbol identity, Type type) {
    Expression row = new Expression.Position(PositionFunction.ROW_INDEX);
    Expression steps =
        identity.increment() == 1 ? row : call("*", row, bigint(identity.increment()));
    Expression value = identity.start() == 0 ? steps : call("+", bigint(identity.start()), steps);
    Optional<Expression> assigned =
        type instanceof io.datagenc.engine.plan.type.DecimalType || Assignments.isInteger(type)
            ? Assignments.assign(value, type, compiler.conversions())
            : Optional.empty();
    if (assigned.isEmpty()) {
      column.poison();
      diagnostics.report(
          Diagnostic.of(
                  TYPE_MISMATCH,
                  identity.span(),
                  "a column of type %s cannot count up".formatted(type.sql()))
              .withHelp("declare `%s` as INTEGER or BIGINT".formatted(column.name())));
    }
    return assigned;
  }

  private static Expression call(String function, Expression left, Expression right) {
    return new Expression.Call(function, List.of(left, right), SimpleType.BIGINT);
  }

  private static Expression bigint(long value) {
    return new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(value));
  }

  /// The text of a condition, or what it would be if nobody wrote it so.
  private String sql(ValueExpression condition) {
    if (compiler.functions().areCalled(condition)) {
      // Stores do not know the plan's functions.
      return AstPrinter.print(compiler.functions().expanded(condition));
    }
    boolean isWritten =
        ExpressionParts.paths(condition).stream()
            .allMatch(
                path ->
                    source
                        .text(path.span())
                        .replaceAll("[\"`\\s]", "")
                        .equalsIgnoreCase(path.name().toString()));
    return isWritten ? source.text(condition.span()) : AstPrinter.print(condition);
  }

  private List<CheckPlan> checks(TableSymbol table, List<Optional<Expression>> compiled) {
    List<CheckPlan> checks = new ArrayList<>();
    for (int i = 0; i < compiled.size(); i++) {
      CheckSymbol check = table.checks().get(i);
      Optional<Expression> condition = compiled.get(i);
      if (condition.isEmpty()) {
        continue;
      }
      String sql =
          check
              .sql()
              .filter(_ -> !compiler.functions().areCalled(check.condition()))
              .orElseGet(() -> sql(check.condition()));
      if (condition.get().type() == SimpleType.BOOLEAN) {
        checks.add(new CheckPlan(check.name(), sql, condition.get()));
      } else {
        diagnostics.report(
            TYPE_MISMATCH,
            check.condition().span(),
            "a CHECK is a condition, not a value of type %s"
                .formatted(condition.get().type().sql()));
      }
    }
    return checks;
  }
}
