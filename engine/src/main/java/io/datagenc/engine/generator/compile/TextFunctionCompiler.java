package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.text.ByteCountKernel;
import io.datagenc.engine.generator.text.CharacterCountKernel;
import io.datagenc.engine.generator.text.ConcatSegment;
import io.datagenc.engine.generator.text.JoinKernel;
import io.datagenc.engine.generator.text.JoinSegment;
import io.datagenc.engine.generator.text.LetterCaseKernel;
import io.datagenc.engine.generator.text.OverlayKernel;
import io.datagenc.engine.generator.text.PadKernel;
import io.datagenc.engine.generator.text.PadSegment;
import io.datagenc.engine.generator.text.PadSide;
import io.datagenc.engine.generator.text.SubstringKernel;
import io.datagenc.engine.generator.text.TextEndKernel;
import io.datagenc.engine.generator.text.TextKernel;
import io.datagenc.engine.generator.text.TrimKernel;
import io.datagenc.engine.generator.text.Trimming;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.LongVector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Compiles functions of texts.
final class TextFunctionCompiler {
  private static final byte[] SPACE = {' '};

  private TextFunctionCompiler() {}

  /// The kernel of a function; none if it has none for these arguments.
  static Optional<Kernel> compile(Expression.Call call, List<Kernel> arguments) {
    Type type = call.type();
    return switch (call.function()) {
      case "||", "CONCAT" ->
          Optional.of(
              new TextKernel(
                  type,
                  ConcatSegment.of(arguments.stream().map(TextSegmentCompiler::segment).toList())));
      case "CONCAT_WS" -> Optional.of(joined(type, arguments));
      case "LPAD" -> Optional.of(padded(type, arguments, PadSide.LEFT));
      case "RPAD" -> Optional.of(padded(type, arguments, PadSide.RIGHT));
      case "SUBSTRING" -> Optional.of(new SubstringKernel(type, texts(arguments, 1)));
      case "LEFT" -> Optional.of(new SubstringKernel(type, start(arguments)));
      case "RIGHT" -> Optional.of(new TextEndKernel(type, text(arguments, 0), arguments.getLast()));
      case "OVERLAY" -> Optional.of(new OverlayKernel(type, texts(arguments, 2)));
      case "UPPER" -> Optional.of(new LetterCaseKernel(type, text(arguments, 0), true));
      case "LOWER" -> Optional.of(new LetterCaseKernel(type, text(arguments, 0), false));
      case "TRIM", "LTRIM", "RTRIM" -> trimmed(call.function(), type, arguments);
      case "CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH" ->
          Optional.of(CastCompiler.strict(new CharacterCountKernel(text(arguments, 0)), type));
      case "OCTET_LENGTH" ->
          Optional.of(CastCompiler.strict(new ByteCountKernel(text(arguments, 0)), type));
      default -> Optional.empty();
    };
  }

  /// An argument as a text.
  private static Kernel text(List<Kernel> arguments, int index) {
    Kernel argument = arguments.get(index);
    return argument.type().representation() == Representation.BYTES
        ? argument
        : CastCompiler.strict(argument, VarcharType.TEXT);
  }

  /// The arguments, the first `count` of them as texts.
  private static List<Kernel> texts(List<Kernel> arguments, int count) {
    List<Kernel> texts = new ArrayList<>(arguments);
    for (int i = 0; i < count; i++) {
      texts.set(i, text(arguments, i));
    }
    return List.copyOf(texts);
  }

  /// The arguments of SUBSTRING for the beginning of a text.
  private static List<Kernel> start(List<Kernel> arguments) {
    return List.of(
        text(arguments, 0),
        KernelCompiler.constant(SimpleType.BIGINT, new Value.LongValue(1)),
        arguments.getLast());
  }

  private static Kernel joined(Type type, List<Kernel> arguments) {
    List<Kernel> texts = texts(arguments, arguments.size());
    if (texts.getFirst() instanceof ConstantKernel separator
        && separator.value() instanceof BytesVector
        && !separator.value().isNull(0)) {
      return new TextKernel(
          type,
          new JoinSegment(
              TextSegmentCompiler.segment(separator),
              texts.stream().skip(1).map(TextSegmentCompiler::segment).toList()));
    }
    return new JoinKernel(type, texts);
  }

  private static Kernel padded(Type type, List<Kernel> arguments, PadSide side) {
    Kernel text = text(arguments, 0);
    Optional<byte[]> padding =
        arguments.size() < 3 ? Optional.of(SPACE) : constantText(arguments.get(2));
    boolean usual = padding.filter(TextFunctionCompiler::isUsualPadding).isPresent();
    if (usual
        && arguments.get(1) instanceof ConstantKernel target
        && target.value() instanceof LongVector number
        && !number.isNull(0)) {
      int length = (int) Math.clamp(number.values()[0], 0L, (long) Integer.MAX_VALUE);
      return new TextKernel(
          type, new PadSegment(TextSegmentCompiler.segment(text), length, padding.get(), side));
    }
    Kernel pad =
        arguments.size() < 3
            ? KernelCompiler.constant(VarcharType.TEXT, Value.BytesValue.ofText(" "))
            : text(arguments, 2);
    return new PadKernel(type, text, arguments.get(1), pad, side);
  }

  private static boolean isUsualPadding(byte[] padding) {
    return padding.length > 0 && Texts.isAscii(padding, 0, padding.length);
  }

  private static Optional<byte[]> constantText(Kernel kernel) {
    return kernel instanceof ConstantKernel constant
            && constant.value() instanceof BytesVector bytes
            && !bytes.isNull(0)
        ? Optional.of(Arrays.copyOfRange(bytes.bytes(), bytes.offsets()[0], bytes.offsets()[1]))
        : Optional.empty();
  }

  /// TRIM(side, characters, text), TRIM(text), LTRIM(text [, characters]) and RTRIM alike.
  private static Optional<Kernel> trimmed(String function, Type type, List<Kernel> arguments) {
    boolean full = function.equals("TRIM") && arguments.size() == 3;
    Optional<String> side =
        full
            ? constantText(arguments.get(0)).map(TextFunctionCompiler::ascii)
            : Optional.of(function);
    Optional<byte[]> characters = Optional.of(SPACE);
    if (full) {
      characters = constantText(arguments.get(1));
    } else if (arguments.size() == 2) {
      characters = constantText(arguments.get(1));
    }
    if (side.isEmpty() || characters.isEmpty()) {
      return Optional.empty();
    }
    Trimming.Side ends =
        switch (side.get()) {
          case "LEADING", "LTRIM" -> Trimming.Side.LEADING;
          case "TRAILING", "RTRIM" -> Trimming.Side.TRAILING;
          default -> Trimming.Side.BOTH;
        };
    return Optional.of(new TrimKernel(type, text(arguments, full ? 2 : 0), characters.get(), ends));
  }

  private static String ascii(byte[] text) {
    return new String(text, StandardCharsets.US_ASCII);
  }
}
