package io.datagenc.compiler.analyzer.prove;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.ENUM_VALUE_NOT_FOUND;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.DeclaredType;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Finds constants that are values of an enumeration's column but not of the enumeration. Values
/// that are computed are left to the column's check.
public final class EnumerationProofs {

  private final SymbolTable symbols;
  private final Set<ColumnSymbol> unknown;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;

  /// @param unknown the columns whose values are not known because of errors
  public EnumerationProofs(
      SymbolTable symbols,
      Set<ColumnSymbol> unknown,
      ExpressionAnalyzer compiler,
      Diagnostics diagnostics) {
    this.symbols = symbols;
    this.unknown = Set.copyOf(unknown);
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// Reports the constants of `plan` that are outside their enumerations.
  public void check(GenerationPlan plan) {
    for (TablePlan table : plan.tables()) {
      TableSymbol symbol = symbols.find(table.name()).orElseThrow();
      for (ColumnPlan column : table.columns()) {
        ColumnSymbol declared = symbol.column(column.name()).orElseThrow();
        if (declared.enumeration().isPresent() && !unknown.contains(declared)) {
          check(declared, declared.enumeration().get(), column.expression());
        }
      }
    }
  }

  private void check(
      ColumnSymbol column, DeclaredType.Enumeration enumeration, Expression expression) {
    Set<String> texts = Set.copyOf(enumeration.texts());
    constants(expression)
        .filter(constant -> !texts.contains(constant.text()))
        .forEach(constant -> report(column, enumeration, constant));
  }

  private void report(
      ColumnSymbol column, DeclaredType.Enumeration enumeration, Constant constant) {
    SourceSpan span =
        compiler
            .span(constant.origin())
            .or(() -> column.value().map(value -> value.value().span()))
            .or(() -> column.table().givenRows().map(rows -> rows.span()))
            .orElse(column.span());
    Diagnostic diagnostic =
        column.withOrigin(
            Diagnostic.of(
                    ENUM_VALUE_NOT_FOUND,
                    span,
                    "`%s` is not a value of `%s`".formatted(constant.text(), enumeration.name()))
                .withLabel(enumeration.span(), "its values are listed here"));
    diagnostics.report(
        Suggestions.help(constant.text(), enumeration.texts(), "values")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
  }

  /// A text that a column may have, and the expression that it is the value of.
  private record Constant(String text, Expression origin) {}

  /// The constants that `expression` may be.
  private static Stream<Constant> constants(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> texts(List.of(literal.value()), literal);
      case Expression.Given given -> texts(given.values(), given);
      case Expression.Cast cast when isText(cast) -> constants(cast.operand());
      case Expression.WithNulls nulls -> constants(nulls.expression());
      case Expression.Case choice ->
          Stream.concat(
              choice.branches().stream().flatMap(branch -> constants(branch.result())),
              constants(choice.otherwise()));
      case Expression.Draw draw when draw.distribution() instanceof Distribution.Choice choice ->
          choice.values().stream().flatMap(EnumerationProofs::constants);
      case Expression.Draw draw
          when draw.distribution() instanceof Distribution.WeightedChoice choice ->
          choice.alternatives().stream()
              .filter(alternative -> alternative.weight().signum() > 0)
              .flatMap(alternative -> constants(alternative.value()));
      case Expression.Draw _,
          Expression.Cast _,
          Expression.ColumnReference _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Call _,
          Expression.FieldAccess _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          Stream.empty();
    };
  }

  private static boolean isText(Expression.Cast cast) {
    return (cast.type() instanceof VarcharType || cast.type() instanceof CharType)
        && (cast.operand().type() instanceof VarcharType
            || cast.operand().type() instanceof CharType);
  }

  private static Stream<Constant> texts(List<Value> values, Expression origin) {
    return values.stream()
        .filter(Value.BytesValue.class::isInstance)
        .map(value -> ((Value.BytesValue) value).bytes().toUtf8String())
        .distinct()
        .map(text -> new Constant(text, origin));
  }
}
