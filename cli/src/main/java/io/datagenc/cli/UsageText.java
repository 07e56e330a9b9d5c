package io.datagenc.cli;

import io.datagenc.compiler.diagnostic.PrintableText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in the words of its user.
final class UsageText {
  private static final String INTEGER = "[+-]?\\d+";

  private UsageText() {}

  /// One line.
  static String of(ParameterException failure) {
    return switch (failure) {
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          missing(missing.getMissing().getFirst());
      case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() ->
          unmatched(unmatched, unmatched.getUnmatched().getFirst());
      default ->
          failure.getArgSpec() instanceof OptionSpec option && failure.getValue() != null
              ? invalid(option, failure.getValue())
              : Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    };
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "%s needs a value: %s %s"
            .formatted(option.longestName(), option.longestName(), option.paramLabel())
        : "%s is missing".formatted(argument.paramLabel());
  }

  private static String unmatched(UnmatchedArgumentException failure, String first) {
    String printable = PrintableText.oneLine(first);
    return failure.isUnknownOption()
        ? "there is no option `%s`".formatted(printable)
        : "`%s` is one argument too many".formatted(printable);
  }

  private static String invalid(OptionSpec option, String value) {
    return "%s %s is %s"
        .formatted(option.longestName(), PrintableText.oneLine(value), problem(option, value));
  }

  private static String problem(OptionSpec option, String value) {
    Class<?> type = option.type();
    if (type.isEnum()) {
      return "not one of " + constants(type);
    }
    if (Map.class.isAssignableFrom(type)) {
      return "not of the form " + option.paramLabel();
    }
    if (type == Long.class || type == long.class) {
      return value.matches(INTEGER) ? "beyond 64 bits" : "not a whole number";
    }
    if (type == Integer.class || type == int.class) {
      return value.matches(INTEGER) ? "beyond 32 bits" : "not a whole number";
    }
    return type == BigDecimal.class ? "not a number" : "not of the form " + option.paramLabel();
  }

  /// `text, json, github`.
  private static String constants(Class<?> type) {
    List<Object> constants = Arrays.asList((Object[]) type.getEnumConstants());
    return constants.stream()
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
