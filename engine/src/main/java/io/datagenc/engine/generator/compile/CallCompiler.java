package io.datagenc.engine.generator.compile;

import io.datagenc.engine.attribute.ItemJsonKernel;
import io.datagenc.engine.generator.KernelFunctions;
import io.datagenc.engine.generator.ScalarFunction;
import io.datagenc.engine.generator.json.JsonKernel;
import io.datagenc.engine.generator.kernel.ConditionSelector;
import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.ScalarKernel;
import io.datagenc.engine.generator.kernel.Shape;
import io.datagenc.engine.generator.kernel.TryKernel;
import io.datagenc.engine.generator.kernel.UnaryKernel;
import io.datagenc.engine.generator.nested.ForRowKernel;
import io.datagenc.engine.generator.number.LogicKernel;
import io.datagenc.engine.generator.number.TestKernel;
import io.datagenc.engine.generator.number.TruthLoops;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.util.List;
import java.util.Optional;

/// Compiles calls of functions; [KernelFunctions] lists those that have kernels.
record CallCompiler(KernelCompiler expressions) {

  Kernel compile(Expression.Call call) {
    return switch (call.function()) {
      case "COALESCE" -> coalesce(call);
      case "NULLIF" -> nullIf(call);
      case "TRY" -> new TryKernel(expressions.compile(call.arguments().getFirst()));
      case "ONCE" -> {
        Kernel value = expressions.compile(call.arguments().getFirst());
        yield value instanceof ConstantKernel ? value : new ForRowKernel(value);
      }
      default -> rowByRow(call, expressions.compileAll(call.arguments()));
    };
  }

  /// A function of which the value for a row depends on the values of its arguments for that row.
  private Kernel rowByRow(Expression.Call call, List<Kernel> arguments) {
    if (!KernelFunctions.NAMES.contains(call.function())) {
      return scalar(call, arguments);
    }
    Optional<Kernel> kernel = function(call, arguments);
    if (kernel.isEmpty()) {
      return scalar(call, arguments);
    }
    return arguments.stream()
            .anyMatch(
                argument ->
                    argument instanceof ConstantKernel
                        || argument.shape() instanceof Shape.Dictionary)
        ? Folding.fold(call.type(), arguments, operands -> function(call, operands).orElseThrow())
        : kernel.get();
  }

  private Kernel scalar(Expression.Call call, List<Kernel> arguments) {
    ScalarFunction function =
        JavaFunctions.find(call).orElseGet(() -> expressions.programs().function(call));
    return Folding.fold(
        call.type(),
        arguments,
        operands -> new ScalarKernel(call.type(), call.function(), function, operands));
  }

  /// The kernel of a function; none if it has none for these types.
  private static Optional<Kernel> function(Expression.Call call, List<Kernel> arguments) {
    return switch (call.function()) {
      case "+", "-", "*", "/", "%", "MOD", "ABS", "DATETIME_PLUS", "DATETIME_MINUS" ->
          ArithmeticCompiler.compile(call, arguments);
      case "=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM" ->
          ComparisonCompiler.compile(call.function(), arguments.getFirst(), arguments.getLast());
      case "AND" -> Optional.of(LogicKernel.chain(arguments, LogicKernel.Operator.AND));
      case "OR" -> Optional.of(LogicKernel.chain(arguments, LogicKernel.Operator.OR));
      case "NOT" ->
          Optional.of(
              new UnaryKernel(
                  call.type(), "NOT", arguments.getFirst(), TruthLoops::not, CastMode.STRICT));
      case "IS NULL", "IS NOT NULL", "IS TRUE", "IS FALSE", "IS NOT TRUE", "IS NOT FALSE" ->
          Optional.of(TestKernel.of(call.function(), arguments.getFirst()));
      case "JSON_OBJECT", "JSON_ARRAY", "TO_JSON" -> JsonKernel.compile(call, arguments);
      case ItemJsonKernel.FUNCTION -> ItemJsonKernel.compile(arguments);
      case "DATE_TRUNC" -> DateTruncation.compile(call.type(), arguments);
      case "DATE_DIFF" -> DateDifference.compile(call.type(), arguments);
      case "TO_LOCAL", "WITH_TIMEZONE", "PARSE_INSTANT", "TO_ISO8601" ->
          ZoneCompiler.compile(call, arguments);
      case "EXTRACT" -> ExtractionCompiler.compile(call.type(), arguments);
      case "ROW", "ARRAY", "SET", "MAP", "ITEM", "CARDINALITY" ->
          Optional.of(NestedFunctionCompiler.compile(call, arguments));
      default -> TextFunctionCompiler.compile(call, arguments);
    };
  }

  private Kernel coalesce(Expression.Call call) {
    List<Kernel> candidates =
        expressions.compileAll(call.arguments().subList(0, call.arguments().size() - 1)).stream()
            .<Kernel>map(candidate -> TestKernel.of("IS NOT NULL", candidate))
            .toList();
    return expressions.select(call.type(), new ConditionSelector(candidates), call.arguments());
  }

  private Kernel nullIf(Expression.Call call) {
    Expression value = call.arguments().getFirst();
    Expression equal = new Expression.Call("=", call.arguments(), SimpleType.BOOLEAN);
    return expressions.compile(
        new Expression.Case(
            List.of(
                new Expression.Branch(equal, new Expression.Literal(call.type(), Value.Null.NULL))),
            value,
            call.type()));
  }
}
