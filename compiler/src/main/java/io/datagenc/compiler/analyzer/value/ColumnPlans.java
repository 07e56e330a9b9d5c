package io.datagenc.compiler.analyzer.value;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.reference.DeclaredNulls;
import io.datagenc.compiler.analyzer.rows.Streams;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SchemaSettings;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.parser.AstPrinter;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.NullDraw;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the plans of columns: their values as those of their types, with NULLs.
final class ColumnPlans {
  private final SourceFile source;
  private final SchemaSettings settings;
  private final Streams streams;
  private final ColumnTypes types;
  private final ExpressionAnalyzer compiler;
  private final DeclaredNulls declaredNulls;
  private final Diagnostics diagnostics;

  ColumnPlans(
      SourceFile source,
      SchemaSettings settings,
      Streams streams,
      ColumnTypes types,
      ExpressionAnalyzer compiler,
      DeclaredNulls declaredNulls,
      Diagnostics diagnostics) {
    this.source = source;
    this.settings = settings;
    this.streams = streams;
    this.types = types;
    this.compiler = compiler;
    this.declaredNulls = declaredNulls;
    this.diagnostics = diagnostics;
  }

  /// `expression`, written at `span`, as a value of `column`; empty if it is none, which is
  /// reported.
  Optional<Expression> assign(ColumnSymbol column, Expression expression, SourceSpan span) {
    Optional<Type> type = types.of(column);
    if (type.isEmpty()) {
      return column.dataType().isPresent() ? Optional.empty() : Optional.of(expression);
    }
    Optional<Expression> assigned =
        Assignments.assign(expression, type.get(), compiler.conversions());
    if (assigned.isEmpty()) {
      Diagnostic diagnostic =
          column.withOrigin(
              Diagnostic.of(
                      TYPE_MISMATCH,
                      span,
                      "`%s` is %s, its value is %s"
                          .formatted(column.name(), type.get().sql(), expression.type().sql()))
                  .withLabel(
                      column.dataType().map(declared -> declared.span()).orElse(column.span()),
                      "declared as %s here".formatted(type.get().sql())));
      Optional<String> help =
          column.inferred().isEmpty()
              ? new AssignmentHelp(compiler.conversions())
                  .of(expression, type.get(), shortened(source.text(span)))
              : Optional.empty();
      diagnostics.report(help.map(diagnostic::withHelp).orElse(diagnostic));
    }
    return assigned;
  }

  private static String shortened(String text) {
    return text.length() <= 40 && text.indexOf('\n') < 0 ? text : "…";
  }

  /// @param values those of columns without errors, before NULLS
  ColumnPlan column(ColumnSymbol column, Map<ColumnSymbol, Expression> values) {
    Expression value = values.get(column);
    Type type = types.of(column).orElse(VarcharType.TEXT);
    boolean isPrimaryKey =
        column
            .table()
            .primaryKey()
            .filter(key -> key.columns().contains(column.name()))
            .isPresent();
    if (value == null) {
      column.poison();
      value = new Expression.Literal(type, Value.Null.NULL);
    }
    return new ColumnPlan(
        column.name(),
        type,
        isPrimaryKey || column.notNull().isPresent()
            ? ColumnPlan.Nullability.NOT_NULL
            : ColumnPlan.Nullability.NULLABLE,
        column.isHidden() ? ColumnPlan.Visibility.HIDDEN : ColumnPlan.Visibility.VISIBLE,
        withNulls(column, value, isPrimaryKey),
        column
            .defaultValue()
            .map(ColumnClause.DefaultValue::value)
            .map(text -> source.text(text.span())),
        column.comment(),
        Stream.concat(column.inferred().stream(), column.inferredNulls().stream())
            .map(AstPrinter::print)
            .toList());
  }

  private Expression withNulls(ColumnSymbol column, Expression value, boolean isPrimaryKey) {
    Optional<ReferenceSymbol> reference = column.table().referenceOf(column.name());
    if (column.isPoisoned() || reference.isPresent()) {
      return reference
          .filter(keyed -> keyed.isFoundByKey() && !column.isPoisoned())
          .flatMap(declaredNulls::nullDraw)
          .<Expression>map(draw -> new Expression.WithNulls(draw, value))
          .orElse(value);
    }
    Optional<BigDecimal> fraction = Optional.empty();
    if (column.nullFraction().isPresent()) {
      SourceSpan span = column.nullFraction().get().span();
      if (declaredNulls.mayBeNull(column, span)) {
        fraction = declaredNulls.fraction(column.nullFraction().get().fraction());
      }
    } else if (column.notNull().isEmpty()
        && !isPrimaryKey
        && !column.isHidden()
        && column.identity().isEmpty()
        && column.table().givenRows().isEmpty()) {
      fraction = Optional.of(settings.defaultNulls());
    }
    return fraction.filter(share -> share.signum() > 0).isPresent()
        ? new Expression.WithNulls(
            new NullDraw(streams.nulls(column), fraction.orElseThrow()), value)
        : value;
  }
}
