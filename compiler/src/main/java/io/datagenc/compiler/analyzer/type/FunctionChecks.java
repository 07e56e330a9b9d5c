package io.datagenc.compiler.analyzer.type;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.expression.DeclaredFunction;
import io.datagenc.compiler.analyzer.expression.DeclaredFunctions;
import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.analyzer.expression.RowValue;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Checks functions where they are declared, so that an error in one is reported once, however
/// often it is called.
public final class FunctionChecks {
  private final DataTypes types;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;

  private FunctionChecks(DataTypes types, ExpressionAnalyzer compiler, Diagnostics diagnostics) {
    this.types = types;
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// The functions that `plan` declares. What is wrong with their names and types is reported.
  public static DeclaredFunctions declared(Plan plan, DataTypes types, Diagnostics diagnostics) {
    return FunctionDeclarations.of(plan, types, diagnostics);
  }

  /// Reports what is wrong with the bodies of `functions`, and marks those.
  public static void check(
      DeclaredFunctions functions,
      DataTypes types,
      ExpressionAnalyzer compiler,
      Diagnostics diagnostics) {
    FunctionChecks checks = new FunctionChecks(types, compiler, diagnostics);
    for (DeclaredFunction function : functions.all()) {
      boolean isFree = checks.isFree(function);
      if (!checks.isValid(function) || !isFree) {
        functions.breakFunction(function.name());
      }
    }
  }

  private boolean isFree(DeclaredFunction function) {
    Identifier name = function.declaration().name();
    if (!compiler.isBuiltIn(name)) {
      return true;
    }
    diagnostics.report(
        Diagnostic.of(
                DUPLICATE_NAME,
                name.span(),
                "`%s` is a function of the language".formatted(name.value()))
            .withHelp("choose another name, for example `own_%s`".formatted(name.value())));
    return false;
  }

  private boolean isValid(DeclaredFunction function) {
    ValueExpression body = function.body();
    Optional<Expression> compiled =
        compiler
            .compile(
                List.of(
                    new SourceExpression(
                        body, new ParameterScope(function), Optional.of(function.name()))))
            .getFirst();
    Type type = function.returnType();
    if (compiled.isEmpty()
        || Assignments.assign(compiled.get(), type, compiler.conversions()).isPresent()) {
      return compiled.isPresent();
    }
    diagnostics.report(
        Diagnostic.of(
                TYPE_MISMATCH,
                body.span(),
                "`%s` returns %s, its body is %s"
                    .formatted(function.name(), type.sql(), compiled.get().type().sql()))
            .withLabel(
                function.declaration().returns().span(),
                "declared as %s here".formatted(type.sql()))
            .withHelp("convert it: `CAST(… AS %s)`".formatted(type.sql())));
    return false;
  }

  /// What the body of a function sees: its parameters.
  private final class ParameterScope implements ExpressionScope {
    private final DeclaredFunction function;

    ParameterScope(DeclaredFunction function) {
      this.function = function;
    }

    @Override
    public Optional<RowValue> value(ValueExpression.Path path) {
      Optional<RowValue> found = find(path);
      if (found.isEmpty()) {
        Identifier name = path.name().parts().getFirst();
        Diagnostic diagnostic =
            Diagnostic.of(
                COLUMN_NOT_FOUND,
                path.span(),
                "`%s` is no parameter of `%s`, which sees no columns"
                    .formatted(path.name(), function.name()));
        diagnostics.report(
            diagnostic.withHelp(
                Suggestions.help(name.value(), function.parameters(), "parameters")
                    .orElse("hand the value over: `%s(…)`".formatted(function.name()))));
      }
      return found;
    }

    @Override
    public Optional<RowValue> find(ValueExpression.Path path) {
      List<Identifier> parts = path.name().parts();
      int index = function.parameters().indexOf(parts.getFirst().value());
      return index < 0
          ? Optional.empty()
          : Optional.of(
              new RowValue(
                  List.of(),
                  parts.getFirst().value(),
                  function.parameterTypes().get(index),
                  parts.subList(1, parts.size()).stream().map(Identifier::value).toList()));
    }

    @Override
    public Optional<Type> type(DataType type) {
      return types.resolve(type);
    }

    @Override
    public Collection<String> columns() {
      return function.parameters();
    }
  }
}
