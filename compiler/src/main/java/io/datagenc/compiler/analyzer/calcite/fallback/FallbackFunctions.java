package io.datagenc.compiler.analyzer.calcite.fallback;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which functions without kernels can be computed: Calcite validates some that its code generation
/// does not know. Each combination of function and types is tried once.
public final class FallbackFunctions {

  /// A function with the types of its arguments and whether they are constants.
  private record Signature(String function, List<Type> types, List<Boolean> constants) {}

  /// Functions that read a text or a number as something else, which not every one is.
  private static final Set<String> READERS =
      Set.of(
          "TO_DATE",
          "TO_TIMESTAMP",
          "TIMESTAMP_SECONDS",
          "TIMESTAMP_MILLIS",
          "TIMESTAMP_MICROS",
          "FROM_HEX",
          "FROM_BASE64");

  private final RexScalarFunctionCompiler compiler = new RexScalarFunctionCompiler();
  private final Map<Signature, Boolean> known = new HashMap<>();

  /// Whether `call` can be compiled to a row function.
  public boolean canCompile(Expression.Call call) {
    Signature signature =
        new Signature(
            call.function(),
            call.arguments().stream().map(Expression::type).toList(),
            call.arguments().stream().map(Expression.Literal.class::isInstance).toList());
    return known.computeIfAbsent(signature, key -> compiles(call));
  }

  /// The value of `call`, whose arguments are constants; empty if it has none, and if it is none of
  /// a function that reads its argument.
  public Optional<Value> value(Expression.Call call) {
    if (!READERS.contains(call.function())) {
      return Optional.empty();
    }
    try {
      @Nullable Object[] arguments = new @Nullable Object[call.arguments().size()];
      return constant(compiler.compile(call).apply(arguments));
    } catch (RuntimeException e) {
      // Calcite's functions fail in many ways. What has no value is reported where it is used.
      return Optional.empty();
    }
  }

  private static Optional<Value> constant(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.of(Value.Null.NULL);
      case Long number -> Optional.of(new Value.LongValue(number));
      case byte[] bytes -> Optional.of(new Value.BytesValue(Bytes.copyOf(bytes)));
      case String text -> Optional.of(Value.BytesValue.ofText(text));
      default -> Optional.empty();
    };
  }

  private boolean compiles(Expression.Call call) {
    try {
      compiler.compile(call);
      return true;
    } catch (IllegalArgumentException e) {
      // The caller reports it, with the place of the call.
      return false;
    }
  }
}
