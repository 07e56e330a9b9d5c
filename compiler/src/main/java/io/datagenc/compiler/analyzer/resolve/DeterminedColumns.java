package io.datagenc.compiler.analyzer.resolve;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DETERMINANT_NOT_UNIQUE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_DETERMINED;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.expression.DeclaredFunction;
import io.datagenc.compiler.analyzer.expression.DeclaredFunctions;
import io.datagenc.compiler.analyzer.symbol.AggregateCalls;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.DeterminantSymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SchemaSettings;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.KeyPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Proves functional dependencies: that nothing a determined column is computed from differs
/// between rows with equal determinants. Draws do not, since they are counted by the determinant.
public final class DeterminedColumns {

  /// Laws of references that look at the row.
  private static final Set<String> ROW_LAWS = Set.of("preceding", "round_robin");

  private final SchemaSettings settings;
  private final DeclaredFunctions functions;
  private final NameResolver names = new NameResolver(new Diagnostics());
  private final Diagnostics diagnostics;

  private DeterminedColumns(
      SchemaSettings settings, DeclaredFunctions functions, Diagnostics diagnostics) {
    this.functions = functions;
    this.settings = settings;
    this.diagnostics = diagnostics;
  }

  /// Reports what determined columns depend on beside their determinants, and keys that are not
  /// different because their determinants are not.
  public static void check(
      SymbolTable symbols,
      SchemaSettings settings,
      DeclaredFunctions functions,
      Diagnostics diagnostics) {
    DeterminedColumns determinations = new DeterminedColumns(settings, functions, diagnostics);
    for (TableSymbol table : symbols.tables()) {
      for (ColumnSymbol column : table.columns().values()) {
        if (column.determinant().isPresent() && !column.isPoisoned()) {
          determinations.check(column, column.determinant().get());
        }
      }
      table.keys().forEach(key -> determinations.check(table, key));
    }
  }

  private void check(ColumnSymbol column, DeterminantSymbol determinant) {
    if (column.table().givenRows().isPresent()) {
      notDetermined(
          column, determinant, determinant.span(), "its values are given, and may be any");
    }
    column
        .identity()
        .ifPresent(identity -> notDetermined(column, determinant, identity.span(), "it counts up"));
    column.value().ifPresent(value -> check(column, determinant, value.value()));
    column
        .table()
        .referenceOf(column.name())
        .ifPresent(reference -> check(column, determinant, reference));
  }

  private void check(
      ColumnSymbol column, DeterminantSymbol determinant, ValueExpression expression) {
    for (ValueExpression part : ExpressionParts.all(expression)) {
      switch (part) {
        case ValueExpression.Path path -> {
          Optional<NameResolver.ResolvedPath> resolved = names.resolve(column.table(), path);
          if (resolved.isPresent() && !isDetermined(resolved.get(), determinant)) {
            notDetermined(
                column,
                determinant,
                path.span(),
                "`%s` may differ where these are equal".formatted(path.name()));
          }
        }
        case ValueExpression.FunctionCall call
            when readsRow(call) || call.modifiers().window().isPresent() ->
            notDetermined(
                column, determinant, call.span(), "`%s` depends on the row".formatted(call.name()));
        case ValueExpression.FunctionCall _,
            ValueExpression.CurrentValue _,
            ValueExpression.Unary _,
            ValueExpression.Binary _,
            ValueExpression.Case _,
            ValueExpression.Cast _,
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
            ValueExpression.Subquery _,
            ValueExpression.AllRows _,
            Literal _,
            Predicate _ -> {}
      }
    }
  }

  private void check(ColumnSymbol column, DeterminantSymbol determinant, ReferenceSymbol symbol) {
    if (symbol.isPositional()) {
      notDetermined(column, determinant, symbol.span(), "it is the owner of the row");
      return;
    }
    if (symbol.parent().filter(parent -> parent == symbol.table()).isPresent()) {
      notDetermined(
          column,
          determinant,
          symbol.span(),
          "a reference to its own table never draws the row itself");
      return;
    }
    if (symbol.sharedOwner().isPresent()) {
      notDetermined(
          column, determinant, symbol.span(), "other references decide on the owner of its row");
      return;
    }
    boolean followsFromRow =
        symbol
            .follows()
            .filter(
                path ->
                    path.references().isEmpty()
                        || !isDetermined(
                            path.references().getFirst(), determinant, new HashSet<>()))
            .isPresent();
    if (followsFromRow) {
      notDetermined(column, determinant, symbol.span(), "its row is that of another reference");
      return;
    }
    Optional<Reference> reference = symbol.reference();
    reference
        .flatMap(Reference::distribution)
        .filter(law -> ROW_LAWS.contains(law.name().toString()))
        .ifPresent(
            law ->
                notDetermined(
                    column,
                    determinant,
                    law.span(),
                    "`%s` depends on the row".formatted(law.name())));
    if (reference.isPresent() && !reference.get().within().isEmpty()) {
      notDetermined(
          column,
          determinant,
          reference.get().within().getFirst().span(),
          "WITHIN draws among the rows of the row's own owner");
    }
  }

  private void notDetermined(
      ColumnSymbol column, DeterminantSymbol determinant, SourceSpan span, String reason) {
    if (column.isPoisoned()) {
      return;
    }
    column.poison();
    Diagnostic diagnostic =
        column.withOrigin(
            Diagnostic.of(
                    NOT_DETERMINED,
                    span,
                    "`%s` is determined by %s, but %s"
                        .formatted(column.name(), determinant.words(), reason))
                .withHelp("leave DETERMINED BY out, or let the value be made of what it names"));
    diagnostics.report(
        span.equals(determinant.span())
            ? diagnostic
            : diagnostic.withLabel(determinant.span(), "the determinant"));
  }

  /// Whether rows with equal determinants have equal values of `path`.
  private boolean isDetermined(NameResolver.ResolvedPath path, DeterminantSymbol determinant) {
    return path.references().isEmpty()
        ? isDetermined(path.column(), determinant, new HashSet<>())
        : isDetermined(path.references().getFirst(), determinant, new HashSet<>());
  }

  private boolean isDetermined(
      ReferenceSymbol reference, DeterminantSymbol determinant, Set<ColumnSymbol> open) {
    if (reference.columns().isEmpty()) {
      return determinant.rows().contains(reference);
    }
    // Equal keys are keys of one row.
    return reference.columnNames().stream()
        .map(name -> reference.table().column(name).orElseThrow())
        .allMatch(column -> isDetermined(column, determinant, open));
  }

  private boolean isDetermined(
      ColumnSymbol column, DeterminantSymbol determinant, Set<ColumnSymbol> open) {
    if (determinant.columns().contains(column)) {
      return true;
    }
    if (!open.add(column)) {
      return false;
    }
    if (column.determinant().isPresent()) {
      DeterminantSymbol own = column.determinant().get();
      return determinant.rows().containsAll(own.rows())
          && own.columns().stream().allMatch(other -> isDetermined(other, determinant, open));
    }
    Optional<ReferenceSymbol> reference = column.table().referenceOf(column.name());
    if (reference.isPresent()) {
      return determinant.rows().contains(reference.get())
          || reference.get().determinant().filter(determinant::contains).isPresent();
    }
    boolean isNeverDrawnNull =
        column.nullFraction().isEmpty()
            && (column.notNull().isPresent() || settings.defaultNulls().signum() == 0);
    return isNeverDrawnNull
        && column.value().isPresent()
        && isFunction(column, column.value().get(), determinant, open);
  }

  /// Whether `value` draws nothing and uses nothing of the row that is not determined.
  private boolean isFunction(
      ColumnSymbol column,
      ColumnClause.Value value,
      DeterminantSymbol determinant,
      Set<ColumnSymbol> open) {
    for (ValueExpression part : ExpressionParts.all(value.value())) {
      boolean isDetermined =
          switch (part) {
            case ValueExpression.Path path -> {
              Optional<NameResolver.ResolvedPath> resolved = names.resolve(column.table(), path);
              yield resolved.isPresent()
                  && (resolved.get().references().isEmpty()
                      ? isDetermined(resolved.get().column(), determinant, open)
                      : isDetermined(resolved.get().references().getFirst(), determinant, open));
            }
            case ValueExpression.FunctionCall call ->
                !AggregateCalls.isRollUp(call) && isPlain(call);
            case ValueExpression.CurrentValue _,
                ValueExpression.Unary _,
                ValueExpression.Binary _,
                ValueExpression.Case _,
                ValueExpression.Cast _,
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
                ValueExpression.Subquery _,
                ValueExpression.AllRows _,
                Literal _,
                Predicate _ ->
                true;
          };
      if (!isDetermined) {
        return false;
      }
    }
    return true;
  }

  private boolean readsRow(ValueExpression.FunctionCall call) {
    return ExpressionAnalyzer.isRowFunction(call.name().toString())
        || functions.find(call.name()).filter(DeclaredFunction::readsRow).isPresent();
  }

  private boolean isPlain(ValueExpression.FunctionCall call) {
    return !readsRow(call)
        && call.modifiers().window().isEmpty()
        && !ExpressionAnalyzer.isDraw(call.name().toString())
        && functions.find(call.name()).filter(DeclaredFunction::draws).isEmpty();
  }

  /// A key of one column that is determined needs a determinant that is different in every row.
  private void check(TableSymbol table, KeySymbol key) {
    if (key.columns().size() != 1) {
      return;
    }
    ColumnSymbol column = table.column(key.columns().getFirst()).orElseThrow();
    if (column.determinant().isEmpty()
        || column.isPoisoned()
        || isUnique(table, column.determinant().get())) {
      return;
    }
    column.poison();
    diagnostics.report(
        Diagnostic.of(
                DETERMINANT_NOT_UNIQUE,
                key.span(),
                "`%s` is %s, but rows with equal %s have equal values"
                    .formatted(column.name(), key.words(), column.determinant().get().words()))
            .withLabel(column.determinant().get().span(), "this is no key without NULLs")
            .withHelp("drop %s or DETERMINED BY".formatted(key.words())));
  }

  private static boolean isUnique(TableSymbol table, DeterminantSymbol determinant) {
    List<String> names = determinant.columns().stream().map(column -> column.name()).toList();
    return table.keys().stream()
        .anyMatch(
            key ->
                names.containsAll(key.columns())
                    && (key.kind() == KeyPlan.Kind.PRIMARY_KEY
                        || key.columns().stream()
                            .allMatch(
                                name -> table.column(name).orElseThrow().notNull().isPresent())));
  }
}
