package io.datagenc.compiler.analyzer.value;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.faker.FakerSources;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// Has the texts of `faker` collected before they are needed, since that reads Datafaker's files.
public final class FakerTexts {
  private FakerTexts() {}

  private record Call(String expression, String locale) {}

  /// Begins to collect the texts of the columns that are a call of `faker`. What is wrong with a
  /// call is left to its translation.
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
    calls.forEach(call -> FakerSources.prepare(call.expression, call.locale, executor));
  }

  private static Optional<Call> call(ValueExpression value, String locale) {
    if (!(value instanceof ValueExpression.FunctionCall call
        && call.name().toString().equalsIgnoreCase("faker"))) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (ValueExpression argument : call.arguments()) {
      if (!(argument instanceof Literal.StringLiteral text)) {
        return Optional.empty();
      }
      texts.add(text.value());
    }
    return switch (texts.size()) {
      case 1 -> Optional.of(new Call(texts.getFirst(), locale));
      case 2 -> Optional.of(new Call(texts.getFirst(), texts.getLast()));
      default -> Optional.empty();
    };
  }
}
