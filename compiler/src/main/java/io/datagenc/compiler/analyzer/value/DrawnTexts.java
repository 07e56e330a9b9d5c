package io.datagenc.compiler.analyzer.value;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.source.TextSources;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// Has the texts of random functions collected before they are needed: those of `faker` are read
/// from Datafaker's files.
public final class DrawnTexts {
  private DrawnTexts() {}

  private record Call(TextFunction function, List<String> arguments) {}

  /// Begins to collect the texts of the columns that are a call of such a function. What is wrong
  /// with a call is left to its translation.
  public static void prepare(SymbolTable symbols, String locale, Executor executor) {
    Set<Call> calls = new LinkedHashSet<>();
    for (TableSymbol table : symbols.tables()) {
      for (ColumnSymbol column : table.columns().values()) {
        column
            .value()
            .map(ColumnClause.Value::value)
            .flatMap(value -> call(value, locale))
            .ifPresent(calls::add);
      }
    }
    calls.forEach(call -> TextSources.prepare(call.function, call.arguments, executor));
  }

  private static Optional<Call> call(ValueExpression value, String locale) {
    if (!(value instanceof ValueExpression.FunctionCall call)) {
      return Optional.empty();
    }
    Optional<TextFunction> function =
        TextFunction.find(call.name().toString().toLowerCase(Locale.ROOT));
    if (function.isEmpty() || !function.get().takes(call.arguments().size())) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (ValueExpression argument : call.arguments()) {
      if (!(argument instanceof Literal.StringLiteral text)) {
        return Optional.empty();
      }
      arguments.add(text.value());
    }
    return Optional.of(new Call(function.get(), function.get().completed(arguments, locale)));
  }
}
