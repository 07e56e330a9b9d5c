package io.datagenc.compiler.analyzer.type;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DEFINITION_CYCLE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NESTING_TOO_DEEP;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.expression.DeclaredFunction;
import io.datagenc.compiler.analyzer.expression.DeclaredFunctions;
import io.datagenc.compiler.ast.FunctionParameter;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Collects the functions that a plan declares.
final class FunctionDeclarations {

  /// How many functions may call each other in turn.
  private static final int MOST_NESTED = 100;

  private final Map<String, Statement.CreateFunction> statements = new LinkedHashMap<>();
  private final List<DeclaredFunction> functions = new ArrayList<>();
  private final Map<String, DeclaredFunction> known = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private final Set<String> broken = new HashSet<>();
  private final List<String> open = new ArrayList<>();
  private final DataTypes types;
  private final Diagnostics diagnostics;

  private FunctionDeclarations(DataTypes types, Diagnostics diagnostics) {
    this.types = types;
    this.diagnostics = diagnostics;
  }

  /// What the statements of `plan` declare. Names that are declared twice, unknown types and
  /// functions that call themselves are reported.
  static DeclaredFunctions of(Plan plan, DataTypes types, Diagnostics diagnostics) {
    FunctionDeclarations declarations = new FunctionDeclarations(types, diagnostics);
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateFunction function) {
        declarations.add(function);
      }
    }
    declarations.statements.values().forEach(declarations::resolve);
    return new DeclaredFunctions(declarations.functions, declarations.broken);
  }

  private void add(Statement.CreateFunction function) {
    String name = function.name().value();
    Statement.CreateFunction previous = statements.putIfAbsent(name, function);
    if (previous != null) {
      diagnostics.report(
          Diagnostic.of(
                  DUPLICATE_NAME,
                  function.name().span(),
                  "function `%s` is declared twice".formatted(name))
              .withLabel(previous.name().span(), "first declared here"));
      return;
    }
    Map<String, Identifier> names = new HashMap<>();
    for (FunctionParameter parameter : function.parameters()) {
      Identifier first = names.putIfAbsent(parameter.name().value(), parameter.name());
      if (first != null) {
        broken.add(name);
        diagnostics.report(
            Diagnostic.of(
                    DUPLICATE_NAME,
                    parameter.name().span(),
                    "parameter `%s` is declared twice".formatted(parameter.name().value()))
                .withLabel(first.span(), "first declared here"));
      }
    }
  }

  /// Adds `statement` behind the functions that it calls.
  private void resolve(Statement.CreateFunction statement) {
    String name = statement.name().value();
    if (!done.add(name)) {
      return;
    }
    open.add(name);
    boolean draws = false;
    boolean readsRow = false;
    int depth = 1;
    for (ValueExpression part : ExpressionParts.all(statement.body())) {
      if (part instanceof ValueExpression.FunctionCall call && call.name().parts().size() == 1) {
        String called = call.name().last().value();
        Statement.CreateFunction callee = statements.get(called);
        if (callee != null) {
          follow(call, callee, depths.getOrDefault(called, 0));
          depth = Math.max(depth, depths.getOrDefault(called, 0) + 1);
          Optional<DeclaredFunction> function = Optional.ofNullable(known.get(called));
          draws |= function.filter(DeclaredFunction::draws).isPresent();
          readsRow |= function.filter(DeclaredFunction::readsRow).isPresent();
        } else {
          draws |= ExpressionAnalyzer.isDraw(called);
          readsRow |= ExpressionAnalyzer.isRowFunction(called);
        }
      }
    }
    open.removeLast();
    depths.put(name, depth);
    List<Type> parameters = new ArrayList<>();
    for (FunctionParameter parameter : statement.parameters()) {
      types.resolve(parameter.type()).ifPresent(parameters::add);
    }
    Optional<Type> returns = types.resolve(statement.returns());
    if (returns.isEmpty() || parameters.size() < statement.parameters().size()) {
      broken.add(name);
      return;
    }
    DeclaredFunction function =
        new DeclaredFunction(statement, parameters, returns.get(), draws, readsRow);
    known.put(name, function);
    functions.add(function);
  }

  /// Resolves `callee`, which the function that is open calls.
  private void follow(
      ValueExpression.FunctionCall call, Statement.CreateFunction callee, int depth) {
    String called = callee.name().value();
    if (open.contains(called)) {
      reportCycle(call, open.subList(open.indexOf(called), open.size()));
    } else if (Math.max(open.size(), depth) >= MOST_NESTED) {
      broken.add(open.getLast());
      diagnostics.report(
          Diagnostic.of(
                  NESTING_TOO_DEEP,
                  call.span(),
                  "more than %d functions call each other in turn".formatted(MOST_NESTED))
              .withHelp("put bodies of functions in the places of their calls"));
    } else {
      resolve(callee);
    }
    if (broken.contains(called)) {
      broken.add(open.getLast());
    }
  }

  private void reportCycle(ValueExpression.FunctionCall call, List<String> cycle) {
    broken.addAll(cycle);
    diagnostics.report(
        Diagnostic.of(
                DEFINITION_CYCLE,
                call.span(),
                "a function cannot call itself: %s → `%s`"
                    .formatted(
                        cycle.stream().map("`%s`"::formatted).collect(Collectors.joining(" → ")),
                        cycle.getFirst()))
            .withHelp("write what one of them does without the other"));
  }
}
