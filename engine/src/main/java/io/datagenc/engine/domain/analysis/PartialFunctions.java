package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Functions without a result for some arguments, beyond arithmetic and conversions: which
/// arguments have one is known here.
record PartialFunctions(Expression.Call call, List<Domain> arguments, Consumer<Problem> problems) {
  private static final Set<String> JSON_EDITS =
      Set.of(
          "JSON_REPLACE",
          "JSON_INSERT",
          "JSON_SET",
          "JSON_REMOVE",
          "JSON_LENGTH",
          "JSON_KEYS",
          "JSON_DEPTH",
          "JSON_STORAGE_SIZE");
  private static final Range CODE_POINTS = Range.of(0, Character.MAX_CODE_POINT);
  private static final Range YEARS = Range.of(1, 9999);
  private static final Range MONTHS = Range.of(1, 12);
  private static final int COMMON_YEAR = 2001;
  private static final Range SECONDS = Range.of(-377_705_116_800L, 253_402_300_799L);

  /// Reports what `call` may fail for.
  static void check(Expression.Call call, List<Domain> arguments, Consumer<Problem> problems) {
    PartialFunctions function = new PartialFunctions(call, arguments, problems);
    if (call.function().equals("MAP")) {
      function.map();
    } else if (call.function().equals("JSON_OBJECT")) {
      function.keys();
    } else if (!arguments.isEmpty()
        && arguments.stream().noneMatch(argument -> argument.maxDistinct() == 0)) {
      function.check();
    }
  }

  private void check() {
    switch (call.function()) {
      case "LN", "LOG", "LOG2", "LOG10", "LOG1P" -> logarithm();
      case "CHR", "CHAR" ->
          require(isWithin(0, CODE_POINTS), "the number may be none of a character");
      case "LPAD", "RPAD" ->
          require(
              arguments.size() < 3 || minLength(arguments.get(2)) > 0, "the padding may be empty");
      case "SPLIT_PART" ->
          require(
              Domains.rangeOf(arguments.get(2))
                  .filter(range -> range.low().signum() > 0)
                  .isPresent(),
              "the index may be less than 1");
      case "MAKE_DATE" -> date();
      case "PARSE_INSTANT" -> require(false, "a text may be no timestamp");
      case "OVERLAY" -> overlay();
      case "DIFFERENCE" ->
          require(
              arguments.stream().allMatch(argument -> minLength(argument) > 0),
              "a text may be empty");
      case "TIMESTAMP_SECONDS" -> epoch(1);
      case "TIMESTAMP_MILLIS" -> epoch(1000);
      case "TIMESTAMP_MICROS" -> epoch(1_000_000);
      case "TO_DATE",
          "TO_TIMESTAMP",
          "PARSE_DATE",
          "PARSE_TIMESTAMP",
          "PARSE_DATETIME",
          "PARSE_TIME" ->
          require(false, "a text may not have the format");
      case "REGEXP_REPLACE",
          "REGEXP_LIKE",
          "REGEXP_CONTAINS",
          "REGEXP_EXTRACT",
          "REGEXP_INSTR",
          "REGEXP_SUBSTR",
          "RLIKE",
          "NOT RLIKE" ->
          regularExpression();
      case "SIMILAR TO", "NOT SIMILAR TO" ->
          require(
              literal(1).filter(PartialFunctions::isBalanced).isPresent(),
              "the pattern may be no regular expression");
      case "LIKE", "NOT LIKE", "ILIKE", "NOT ILIKE" -> like();
      default -> {
        if (JSON_EDITS.contains(call.function())) {
          json();
        }
      }
    }
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      problems.accept(
          new Problem(
              call,
              Failure.Kind.NO_RESULT,
              "`%s` has no result where %s".formatted(call.function(), otherwise)));
    }
  }

  private boolean isWithin(int argument, Range range) {
    return Domains.rangeOf(arguments.get(argument)).filter(range::contains).isPresent();
  }

  private Optional<String> literal(int argument) {
    return arguments.size() > argument
        ? arguments.get(argument).text().flatMap(TextShape::literal)
        : Optional.empty();
  }

  private static int minLength(Domain text) {
    return text.text().map(TextShape::minLength).orElse(0);
  }

  private void logarithm() {
    BigDecimal above = BigDecimal.valueOf(call.function().equals("LOG1P") ? -1 : 0);
    require(
        arguments.stream()
            .allMatch(
                argument ->
                    Domains.rangeOf(argument)
                        .filter(range -> range.low().compareTo(above) > 0)
                        .isPresent()),
        "a number may be zero or negative");
  }

  private void date() {
    require(
        isWithin(0, YEARS) && isWithin(1, MONTHS) && isWithin(2, Range.of(1, fewestDays())),
        "there may be no such date");
  }

  /// The days that every month of the first two arguments has.
  private int fewestDays() {
    Range years = Domains.rangeOf(arguments.getFirst()).orElseThrow();
    Range months = Domains.rangeOf(arguments.get(1)).orElseThrow();
    int fewest = 31;
    for (int month = months.low().intValueExact(); month <= months.high().intValue(); month++) {
      boolean isOneYear = years.low().compareTo(years.high()) == 0;
      int year = isOneYear ? years.low().intValueExact() : COMMON_YEAR;
      fewest = Math.min(fewest, YearMonth.of(year, month).lengthOfMonth());
    }
    return fewest;
  }

  private void overlay() {
    Optional<Range> start =
        arguments.size() > 2 ? Domains.rangeOf(arguments.get(2)) : Optional.empty();
    Optional<Range> length =
        arguments.size() > 3
            ? Domains.rangeOf(arguments.get(3))
            : arguments.get(1).text().map(text -> Range.of(text.minLength(), text.maxLength()));
    boolean holds =
        start.isPresent()
            && length.isPresent()
            && start.get().low().signum() > 0
            && length.get().low().signum() >= 0
            && start
                    .get()
                    .high()
                    .subtract(BigDecimal.ONE)
                    .add(length.get().high())
                    .compareTo(BigDecimal.valueOf(minLength(arguments.getFirst())))
                <= 0;
    require(holds, "the text may end before the part to replace");
  }

  private void epoch(long perSecond) {
    require(
        isWithin(0, SECONDS.times(Range.of(perSecond, perSecond))),
        "the timestamp may be beyond the year 9999");
  }

  private void regularExpression() {
    require(
        literal(1).filter(PartialFunctions::isPattern).isPresent(),
        "the pattern may be no regular expression");
    if (call.function().equals("REGEXP_REPLACE") && arguments.size() == 3) {
      require(
          literal(2).filter(this::isReplacement).isPresent(),
          "the replacement may name a group that the pattern does not have");
    }
  }

  /// Whether every `$` names a group by its number, and every `\` is before a character.
  private boolean isReplacement(String text) {
    int groups =
        literal(1)
            .filter(PartialFunctions::isPattern)
            .map(pattern -> Pattern.compile(pattern).matcher("").groupCount())
            .orElse(0);
    for (int i = 0; i < text.length(); i++) {
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      if (text.charAt(i) == '$' && (next < '0' || next > '9' || next - '0' > groups)) {
        return false;
      }
      if (text.charAt(i) == '\\') {
        if (next == 0) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isPattern(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isBalanced(String pattern) {
    return pattern.indexOf('\\') < 0 && isPattern(pattern.replace("%", ".*").replace('_', '.'));
  }

  private void keys() {
    for (int i = 1; i < arguments.size(); i += 2) {
      require(!arguments.get(i).mayBeNull(), "a key is NULL");
    }
  }

  private void map() {
    List<Expression> keys = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i += 2) {
      require(!arguments.get(i).mayBeNull(), "a key is NULL");
      keys.add(call.arguments().get(i));
    }
    require(new HashSet<>(keys).size() == keys.size(), "two keys are equal");
  }

  private void like() {
    if (arguments.size() < 3) {
      return;
    }
    Optional<String> pattern = literal(1);
    Optional<String> escape = literal(2);
    require(
        pattern.isPresent()
            && escape.filter(text -> text.length() == 1).isPresent()
            && isEscaped(pattern.get(), escape.get().charAt(0)),
        "the escape character may stand before another one than `%`, `_` and itself");
  }

  private static boolean isEscaped(String pattern, char escape) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == escape) {
        i++;
        char next = i < pattern.length() ? pattern.charAt(i) : 0;
        if (next != escape && next != '%' && next != '_') {
          return false;
        }
      }
    }
    return true;
  }

  /// A text that is not the result of a JSON function may be no JSON.
  private void json() {
    Expression document = call.arguments().getFirst();
    while (document instanceof Expression.Cast cast) {
      document = cast.operand();
    }
    boolean isJson =
        document.type() == SimpleType.JSON
            || document.type() instanceof VarcharType
                && document instanceof Expression.Call made
                && made.function().startsWith("JSON_")
            || literal(0).isPresent();
    require(isJson, "a text may be no JSON");
  }
}
