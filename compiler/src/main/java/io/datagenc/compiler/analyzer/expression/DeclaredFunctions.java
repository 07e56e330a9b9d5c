package io.datagenc.compiler.analyzer.expression;

import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.compiler.tree.Substitution;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions that a plan declares, by name.
public final class DeclaredFunctions {

  /// Those of a plan that declares none.
  public static final DeclaredFunctions NONE = new DeclaredFunctions(List.of(), Set.of());

  private final Map<String, DeclaredFunction> functions = new LinkedHashMap<>();
  private final Set<SourceSpan> casts = new HashSet<>();
  private final Set<String> broken;

  /// @param functions each behind those that it calls; names differ
  /// @param broken the names of functions with an error in their declaration, which are not among
  ///   `functions` where not even their types are known
  public DeclaredFunctions(List<DeclaredFunction> functions, Set<String> broken) {
    for (DeclaredFunction function : functions) {
      this.functions.put(function.name(), function);
      for (ValueExpression part : ExpressionParts.all(function.body())) {
        if (part instanceof ValueExpression.Cast cast) {
          casts.add(cast.span());
        }
      }
    }
    this.broken = new HashSet<>(broken);
  }

  /// The function that `name` calls.
  public Optional<DeclaredFunction> find(QualifiedName name) {
    return name.parts().size() == 1
        ? Optional.ofNullable(functions.get(name.last().value()))
        : Optional.empty();
  }

  /// Each behind those that it calls.
  public Collection<DeclaredFunction> all() {
    return Collections.unmodifiableCollection(functions.values());
  }

  /// Whether `name` calls a function with an error in its declaration, which has been reported.
  public boolean isBroken(QualifiedName name) {
    return name.parts().size() == 1 && broken.contains(name.last().value());
  }

  /// Marks a function of which an error was reported.
  public void breakFunction(String name) {
    broken.add(name);
  }

  /// Whether the body of a function has a CAST at `span`.
  public boolean hasCast(SourceSpan span) {
    return casts.contains(span);
  }

  /// Whether `expression` calls one of the functions.
  public boolean areCalled(ValueExpression expression) {
    return ExpressionParts.all(expression).stream()
        .anyMatch(
            part ->
                part instanceof ValueExpression.FunctionCall call && find(call.name()).isPresent());
  }

  /// `expression` with the bodies of functions in the place of their calls, for readers who do not
  /// know the functions.
  public ValueExpression expanded(ValueExpression expression) {
    return new Substitution(path -> path, this::expanded).apply(expression);
  }

  private Optional<ValueExpression> expanded(ValueExpression.FunctionCall call) {
    Optional<DeclaredFunction> found = find(call.name());
    if (found.isEmpty() || call.arguments().size() != found.get().parameterTypes().size()) {
      return Optional.empty();
    }
    DeclaredFunction function = found.get();
    Map<String, ValueExpression> arguments = new HashMap<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      ValueExpression argument = call.arguments().get(i);
      arguments.put(
          function.parameters().get(i),
          new ValueExpression.Cast(
              argument.span(),
              ValueExpression.CastSpelling.CAST,
              expanded(argument),
              function.declaration().parameters().get(i).type()));
    }
    ValueExpression body =
        new Substitution(
                path -> {
                  ValueExpression argument = arguments.get(path.name().parts().getFirst().value());
                  return argument == null || path.name().parts().size() > 1 ? path : argument;
                },
                this::expanded)
            .apply(function.body());
    return Optional.of(
        new ValueExpression.Cast(
            call.span(),
            ValueExpression.CastSpelling.CAST,
            body,
            function.declaration().returns()));
  }
}
