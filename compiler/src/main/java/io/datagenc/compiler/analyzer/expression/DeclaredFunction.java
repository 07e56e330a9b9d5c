package io.datagenc.compiler.analyzer.expression;

import io.datagenc.compiler.ast.FunctionParameter;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.stream.Collectors;

/// A function that a plan declares.
///
/// @param parameterTypes one for each parameter of `declaration`
/// @param draws whether a call draws random values, by itself or by another function
/// @param readsRow whether a call sees the position of the row
public record DeclaredFunction(
    Statement.CreateFunction declaration,
    List<Type> parameterTypes,
    Type returnType,
    boolean draws,
    boolean readsRow) {

  public DeclaredFunction {
    parameterTypes = List.copyOf(parameterTypes);
  }

  public String name() {
    return declaration.name().value();
  }

  public ValueExpression body() {
    return declaration.body();
  }

  /// The names of the parameters, in order.
  public List<String> parameters() {
    return declaration.parameters().stream()
        .map(FunctionParameter::name)
        .map(Identifier::value)
        .toList();
  }

  /// How the function is called: `name(parameter, …)`.
  public String usage() {
    return parameters().stream().collect(Collectors.joining(", ", name() + "(", ")"));
  }
}
