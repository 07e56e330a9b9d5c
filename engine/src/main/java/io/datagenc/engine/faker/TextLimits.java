package io.datagenc.engine.faker;

import io.datagenc.engine.text.TextSourceException;
import java.util.List;

/// How large texts may become while an expression is resolved. What a plan asks for beyond is
/// refused before there is memory for it.
final class TextLimits {

  /// What an object takes beside its contents, about.
  static final long OBJECT_BYTES = 96;

  /// All texts of one list.
  static final long MAX_LIST_BYTES = 64L << 20;

  /// The greatest number of times that something is repeated within a text.
  static final int MAX_REPETITIONS = 1_000_000;

  private TextLimits() {}

  static long bytes(String text) {
    return OBJECT_BYTES + text.length();
  }

  /// Refuses a directive that asks for longer texts than anybody wants: Datafaker would make them.
  ///
  /// @throws TextSourceException if it does
  static void check(ExpressionPart.Directive directive) {
    String name = FakerCatalog.normalized(directive.name());
    List<String> arguments = directive.arguments();
    if (name.equals("regexify") || name.endsWith(".regexify") || isPattern(arguments)) {
      arguments.forEach(pattern -> check(directive, RegexLength.least(pattern)));
    } else if (!isNumeric(name)) {
      arguments.forEach(argument -> check(directive, number(argument)));
    }
  }

  private static void check(ExpressionPart.Directive directive, long repetitions) {
    if (repetitions > MAX_REPETITIONS) {
      throw new TextSourceException(
          "`%s` asks for more than %,d characters".formatted(directive.source(), MAX_REPETITIONS));
    }
  }

  /// `#{/pattern/}`.
  private static boolean isPattern(List<String> arguments) {
    return arguments.size() == 1 && arguments.getFirst().startsWith("/");
  }

  /// Whether numbers are what a provider makes, so that large ones are no lengths.
  private static boolean isNumeric(String name) {
    return (name.startsWith("number.") && !name.contains("digits"))
        || name.startsWith("options.")
        || name.startsWith("random.")
        || name.startsWith("duration.")
        || name.startsWith("unique.");
  }

  private static long number(String argument) {
    String text = argument.strip();
    // A number of more digits is refused as well, whatever it is.
    return text.matches("\\d{1,18}")
        ? Long.parseLong(text)
        : text.matches("\\d+") ? Long.MAX_VALUE : 0;
  }
}
