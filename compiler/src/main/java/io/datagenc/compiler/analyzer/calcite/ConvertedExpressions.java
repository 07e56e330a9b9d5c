package io.datagenc.compiler.analyzer.calcite;

import io.datagenc.compiler.analyzer.calcite.query.ConvertedExpression;
import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.analyzer.expression.ResolvedName;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The expressions that have been converted, so that those which columns of many tables share are
/// converted once. Not thread-safe.
///
/// Two expressions are taken for the same if they are written alike and their names mean columns of
/// the same types at the same places.
final class ConvertedExpressions {
  private static final int MAX_MEANINGS = 8;

  private final Map<Key, List<Known>> expressions = new HashMap<>();

  private record Key(String text, boolean draws) {
    static Key of(SourceExpression expression, String text) {
      return new Key(text, expression.streams().isPresent());
    }
  }

  private record Known(List<ResolvedName> names, ConvertedExpression converted) {
    boolean means(ExpressionScope scope) {
      return names.stream()
          .allMatch(
              name ->
                  scope.find(name.path()).filter(found -> found.equals(name.value())).isPresent());
    }
  }

  /// What an expression like `expression` has been converted to.
  Optional<ConvertedExpression> find(SourceExpression expression) {
    return expression
        .text()
        .map(text -> expressions.getOrDefault(Key.of(expression, text), List.of()))
        .flatMap(all -> all.stream().filter(known -> known.means(expression.scope())).findFirst())
        .map(Known::converted);
  }

  /// @param names all names of the expression
  void add(ConvertedExpression converted, List<ResolvedName> names) {
    SourceExpression source = converted.source();
    source
        .text()
        .map(text -> expressions.computeIfAbsent(Key.of(source, text), _ -> new ArrayList<>()))
        .filter(all -> all.size() < MAX_MEANINGS)
        .ifPresent(all -> all.add(new Known(names, converted)));
  }
}
