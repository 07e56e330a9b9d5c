package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.BinaryKernel;
import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.UnaryKernel;
import io.datagenc.engine.generator.kernel.UnaryLoop;
import io.datagenc.engine.generator.text.FormatKernel;
import io.datagenc.engine.generator.text.IsoFormats;
import io.datagenc.engine.generator.text.ParseKernel;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.ZoneOffsets;
import java.util.List;
import java.util.Optional;

/// Compiles conversions between instants and the local times of a zone.
final class ZoneCompiler {
  private ZoneCompiler() {}

  /// @param arguments the value, the name of the zone, a constant, and perhaps an instant that has
  ///   the offset to use where it can be
  static Optional<Kernel> compile(Expression.Call call, List<Kernel> arguments) {
    Kernel value = arguments.getFirst();
    Optional<String> zone = ConstantKernel.text(arguments.get(1));
    if (zone.isEmpty()) {
      return Optional.empty();
    }
    return switch (call.function()) {
      case "TO_LOCAL" ->
          value.type() instanceof TimestampWithTimeZoneType
              ? Optional.of(unary(call, value, toLocal(ZoneOffsets.of(zone.get()))))
              : Optional.empty();
      case "WITH_TIMEZONE" ->
          value.type() instanceof TimestampType
              ? Optional.of(instant(call, arguments, ZoneOffsets.of(zone.get())))
              : Optional.empty();
      case "PARSE_INSTANT" ->
          Optional.of(new ParseKernel(call.type(), value, CastMode.STRICT, zone.get()));
      case "TO_ISO8601" -> Optional.of(iso8601(call.type(), value, zone.get()));
      default -> Optional.empty();
    };
  }

  private static UnaryLoop toLocal(ZoneOffsets zone) {
    return (values, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] = zone.toLocal(values[i]);
      }
      return 0;
    };
  }

  private static Kernel instant(Expression.Call call, List<Kernel> arguments, ZoneOffsets zone) {
    if (arguments.size() == 2) {
      return unary(
          call,
          arguments.getFirst(),
          (values, results, length) -> {
            for (int i = 0; i < length; i++) {
              results[i] = zone.toInstant(values[i]);
            }
            return 0;
          });
    }
    return new BinaryKernel(
        call.type(),
        call.function(),
        arguments.getFirst(),
        arguments.get(2),
        (locals, instants, results, length) -> {
          for (int i = 0; i < length; i++) {
            results[i] = zone.toInstantNear(locals[i], instants[i]);
          }
          return 0;
        });
  }

  private static Kernel unary(Expression.Call call, Kernel value, UnaryLoop loop) {
    return new UnaryKernel(call.type(), call.function(), value, loop, CastMode.STRICT);
  }

  private static Kernel iso8601(Type type, Kernel value, String zone) {
    return new FormatKernel(type, value, IsoFormats.of(value.type(), ZoneOffsets.of(zone)));
  }
}
