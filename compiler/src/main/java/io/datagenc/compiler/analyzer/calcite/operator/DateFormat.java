package io.datagenc.compiler.analyzer.calcite.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The format of DATE_FORMAT, with the specifiers of MySQL that Trino knows.
///
/// @param parts texts and fields in turns as they are written
public record DateFormat(List<Part> parts) {

  public DateFormat {
    parts = List.copyOf(parts);
  }

  /// A part of a format.
  public sealed interface Part {}

  /// A text that stands for itself.
  public record Text(String text) implements Part {}

  /// What a specifier stands for.
  public enum Field implements Part {
    /// `%a`, Sun to Sat.
    SHORT_DAY_NAME('a'),
    /// `%b`, Jan to Dec.
    SHORT_MONTH_NAME('b'),
    /// `%c`, 1 to 12.
    SHORT_MONTH('c'),
    /// `%d`, 01 to 31.
    DAY('d'),
    /// `%e`, 1 to 31.
    SHORT_DAY('e'),
    /// `%f`, the milliseconds as six digits, of which the last three are 0.
    FRACTION('f'),
    /// `%H`, 00 to 23.
    HOUR('H'),
    /// `%k`, 0 to 23.
    SHORT_HOUR('k'),
    /// `%h` and `%I`, 01 to 12.
    HALF_DAY_HOUR('h'),
    /// `%l`, 1 to 12.
    SHORT_HALF_DAY_HOUR('l'),
    /// `%i`, 00 to 59.
    MINUTE('i'),
    /// `%j`, 001 to 366.
    DAY_OF_YEAR('j'),
    /// `%M`, January to December.
    MONTH_NAME('M'),
    /// `%m`, 01 to 12.
    MONTH('m'),
    /// `%p`, AM or PM.
    HALF_DAY('p'),
    /// `%s` and `%S`, 00 to 59.
    SECOND('s'),
    /// `%v`, the week of ISO 8601, 01 to 53.
    WEEK('v'),
    /// `%x`, the year of that week, four digits.
    WEEK_YEAR('x'),
    /// `%W`, Sunday to Saturday.
    DAY_NAME('W'),
    /// `%Y`, four digits.
    YEAR('Y'),
    /// `%y`, two digits.
    SHORT_YEAR('y');

    private final char specifier;

    Field(char specifier) {
      this.specifier = specifier;
    }

    private static Optional<Field> find(char specifier) {
      for (Field field : values()) {
        if (field.specifier == specifier) {
          return Optional.of(field);
        }
      }
      return switch (specifier) {
        case 'I' -> Optional.of(HALF_DAY_HOUR);
        case 'S' -> Optional.of(SECOND);
        default -> Optional.empty();
      };
    }
  }

  private static final List<Part> TIME =
      List.of(Field.HOUR, new Text(":"), Field.MINUTE, new Text(":"), Field.SECOND);

  private static final List<Part> HALF_DAY_TIME =
      List.of(
          Field.HALF_DAY_HOUR,
          new Text(":"),
          Field.MINUTE,
          new Text(":"),
          Field.SECOND,
          new Text(" "),
          Field.HALF_DAY);

  /// Specifiers that MySQL has and Trino does not.
  private static final String NOT_KNOWN = "DUuVwX";

  private static final Pattern SPECIFIER = Pattern.compile("%(.)", Pattern.DOTALL);

  /// What is wrong with `format`, in words; empty if nothing is.
  public static Optional<String> problem(String format) {
    Matcher specifiers = SPECIFIER.matcher(format);
    while (specifiers.find()) {
      if (NOT_KNOWN.contains(specifiers.group(1))) {
        return Optional.of("`%s` is not supported".formatted(specifiers.group()));
      }
    }
    return of(format).parts().stream().noneMatch(Field.class::isInstance)
        ? Optional.of("the format has no part of a date")
        : Optional.empty();
  }

  /// The parts of `format`; a character behind `%` that is no specifier stands for itself.
  public static DateFormat of(String format) {
    List<Part> parts = new ArrayList<>();
    int i = 0;
    while (i < format.length()) {
      boolean isSpecifier = format.charAt(i) == '%' && i + 1 < format.length();
      char c = format.charAt(isSpecifier ? i + 1 : i);
      if (isSpecifier) {
        addSpecified(c, parts);
      } else {
        parts.add(new Text(String.valueOf(c)));
      }
      i += isSpecifier ? 2 : 1;
    }
    return new DateFormat(parts);
  }

  private static void addSpecified(char specifier, List<Part> parts) {
    switch (specifier) {
      case 'T' -> parts.addAll(TIME);
      case 'r' -> parts.addAll(HALF_DAY_TIME);
      default ->
          parts.add(
              Field.find(specifier)
                  .<Part>map(field -> field)
                  .orElseGet(() -> new Text(String.valueOf(specifier))));
    }
  }
}
