package io.datagenc.engine.generator.text;

import static io.datagenc.engine.generator.Plans.call;
import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.integer;
import static io.datagenc.engine.generator.Plans.plan;
import static io.datagenc.engine.generator.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Plans;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Functions of texts against plain Java, for dictionaries as well as for flat vectors.
class TextKernelsTest {
  private static final List<@Nullable String> TEXTS =
      Arrays.asList(
          "",
          " ",
          "a",
          "abc",
          null,
          "  padded  ",
          "Straße",
          "漢字かな",
          "😀x😀",
          "ÀÉÎ",
          "0",
          "X123456789012345678901234567890",
          "line\nbreak",
          "ǆ",
          null,
          "12345678",
          "123456789");
  private static final List<@Nullable Long> NUMBERS =
      Arrays.asList(
          0L,
          1L,
          -1L,
          9L,
          10L,
          99L,
          100L,
          null,
          2147483647L,
          2147483648L,
          -2147483649L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          999_999_999_999L,
          1_000_000_000_000L,
          -100L,
          7L);

  /// A column that holds the texts in a dictionary, and one that computes the same row by row.
  private static final Expression DICTIONARY = Plans.column("dictionary", VarcharType.TEXT);

  private static final Expression FLAT = Plans.column("flat", VarcharType.TEXT);
  private static final Expression NUMBER = Plans.column("number", SimpleType.BIGINT);

  private static GenerationPlan withColumn(Expression expression) {
    return plan(
        Plans.table(
            "t",
            new RowsPlan.GivenRows(TEXTS.size()),
            TEXTS.size(),
            List.of(),
            column("dictionary", given(VarcharType.TEXT, TEXTS, Value.BytesValue::ofText)),
            column("flat", call("||", VarcharType.TEXT, DICTIONARY, text(""))),
            column("number", given(SimpleType.BIGINT, NUMBERS, Value.LongValue::new)),
            column("result", expression)));
  }

  private static <T> Expression given(
      Type type, List<@Nullable T> values, Function<T, Value> value) {
    List<Value> constants = new ArrayList<>();
    for (@Nullable T each : values) {
      constants.add(each == null ? Value.Null.NULL : value.apply(each));
    }
    return new Expression.Given(constants, type);
  }

  private static void check(
      Function<Expression, Expression> function, Function<String, @Nullable Object> oracle) {
    List<@Nullable Object> expected = new ArrayList<>();
    for (@Nullable String text : TEXTS) {
      expected.add(text == null ? null : oracle.apply(text));
    }
    assertThat(result(function.apply(DICTIONARY))).isEqualTo(expected);
    assertThat(result(function.apply(FLAT))).isEqualTo(expected);
  }

  private static void checkWithNumber(
      BiFunction<Expression, Expression, Expression> function,
      BiFunction<String, Long, @Nullable Object> oracle) {
    List<@Nullable Object> expected = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      String text = TEXTS.get(i);
      Long number = NUMBERS.get(i);
      expected.add(text == null || number == null ? null : oracle.apply(text, number));
    }
    assertThat(result(function.apply(DICTIONARY, NUMBER))).isEqualTo(expected);
    assertThat(result(function.apply(FLAT, NUMBER))).isEqualTo(expected);
  }

  private static List<@Nullable Object> result(Expression expression) {
    return Batches.column(withColumn(expression), "t", "result");
  }

  private static Expression textCall(String function, Expression... arguments) {
    return call(function, VarcharType.TEXT, arguments);
  }

  private static Expression count(long number) {
    return integer(SimpleType.INTEGER, number);
  }

  @Test
  void concatenates() {
    check(t -> textCall("||", text("<"), t, text("é"), t), t -> "<" + t + "é" + t);
    checkWithNumber((t, n) -> textCall("CONCAT", t, n, text("!")), (t, n) -> t + n + "!");
  }

  @Test
  void writesNumbers() {
    List<@Nullable Object> expected = new ArrayList<>();
    for (@Nullable Long number : NUMBERS) {
      expected.add(number == null ? null : number.toString());
    }
    assertThat(result(new Expression.Cast(NUMBER, VarcharType.TEXT, CastMode.STRICT)))
        .isEqualTo(expected);
  }

  @Test
  void joinsWhatIsNotNull() {
    List<@Nullable Object> expected = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      List<String> parts = new ArrayList<>();
      for (Object part : Arrays.asList(TEXTS.get(i), "x", NUMBERS.get(i))) {
        if (part != null) {
          parts.add(part.toString());
        }
      }
      expected.add(String.join(", ", parts));
    }
    assertThat(result(textCall("CONCAT_WS", text(", "), DICTIONARY, text("x"), NUMBER)))
        .isEqualTo(expected);
    assertThat(result(textCall("CONCAT_WS", text(", "), FLAT, text("x"), NUMBER)))
        .isEqualTo(expected);
  }

  @Test
  void aSeparatorThatIsNullGivesNull() {
    List<@Nullable Object> expected = new ArrayList<>();
    for (@Nullable String text : TEXTS) {
      expected.add(text == null ? null : "a" + text + "b");
    }
    assertThat(result(textCall("CONCAT_WS", FLAT, text("a"), text("b")))).isEqualTo(expected);
  }

  @Test
  void pads() {
    for (int length : new int[] {0, 1, 3, 8, 31, 40}) {
      for (String padding : new String[] {" ", "0", "X-", "漢é"}) {
        check(
            t -> textCall("LPAD", t, count(length), text(padding)),
            t -> pad(t, length, padding, true));
        check(
            t -> textCall("RPAD", t, count(length), text(padding)),
            t -> pad(t, length, padding, false));
      }
    }
    check(t -> textCall("LPAD", t, count(5)), t -> pad(t, 5, " ", true));
    check(t -> textCall("LPAD", t, count(-5)), t -> "");
  }

  @Test
  void refusesToPadWithNothing() {
    assertThatThrownBy(() -> result(textCall("RPAD", FLAT, count(5), text(""))))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("the padding is empty");
  }

  private static String pad(String text, int length, String padding, boolean left) {
    int[] characters = text.codePoints().limit(length).toArray();
    String kept = new String(characters, 0, characters.length);
    StringBuilder pad = new StringBuilder();
    int[] paddings = padding.codePoints().toArray();
    for (int i = 0; i < length - characters.length; i++) {
      pad.appendCodePoint(paddings[i % paddings.length]);
    }
    return left ? pad + kept : kept + pad;
  }

  @Test
  void takesParts() {
    for (int first : new int[] {1, 2, 5, 100, 0, -1, -3, -100}) {
      check(
          t -> textCall("SUBSTRING", t, count(first)), t -> substring(t, first, Integer.MAX_VALUE));
      for (int length : new int[] {0, 1, 3, 100, -1}) {
        check(
            t -> textCall("SUBSTRING", t, count(first), count(length)),
            t -> substring(t, first, length));
      }
    }
  }

  private static String substring(String text, int first, int length) {
    int[] characters = text.codePoints().toArray();
    int start = first > 0 ? first - 1 : characters.length + first;
    if (first == 0 || start < 0 || start >= characters.length) {
      return "";
    }
    int end = (int) Math.min(characters.length, start + (long) Math.max(0, length));
    return new String(characters, start, end - start);
  }

  @Test
  void changesTheCaseOfCharacters() {
    check(
        t -> textCall("UPPER", t),
        t ->
            t.codePoints()
                .map(Character::toUpperCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    check(
        t -> textCall("LOWER", t),
        t ->
            t.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
  }

  @Test
  void trims() {
    check(t -> textCall("TRIM", t), t -> t.replaceAll("^ +| +$", ""));
    check(t -> textCall("LTRIM", t), t -> t.replaceAll("^ +", ""));
    check(t -> textCall("RTRIM", t), t -> t.replaceAll(" +$", ""));
    check(
        t -> textCall("TRIM", text("BOTH"), text("a😀漢"), t),
        t -> t.replaceAll("^(a|😀|漢)+|(a|😀|漢)+$", ""));
    check(t -> textCall("TRIM", text("LEADING"), text("X0"), t), t -> t.replaceAll("^[X0]+", ""));
  }

  @Test
  void countsCharacters() {
    check(
        t -> call("CHAR_LENGTH", SimpleType.INTEGER, t),
        t -> (long) t.codePointCount(0, t.length()));
  }

  @Test
  void comparesByCodePoints() {
    check(
        t -> call("<", SimpleType.BOOLEAN, t, text("b")),
        t -> Arrays.compare(t.codePoints().toArray(), new int[] {'b'}) < 0);
    check(
        t -> call(">=", SimpleType.BOOLEAN, t, text("漢字")),
        t -> Arrays.compare(t.codePoints().toArray(), "漢字".codePoints().toArray()) >= 0);
    check(t -> call("=", SimpleType.BOOLEAN, t, t), t -> true);
  }

  @Test
  void theKeyOfTheExampleIsWhatItSays() {
    Expression key =
        textCall(
            "LPAD",
            textCall(
                "CONCAT_WS",
                text("-"),
                textCall("LPAD", textCall("||", text("X"), NUMBER), count(12), text("0")),
                textCall("LPAD", NUMBER, count(10), text("0"))),
            count(24),
            text("X-"));
    List<@Nullable Object> expected = new ArrayList<>();
    for (@Nullable Long number : NUMBERS) {
      String joined =
          number == null
              ? ""
              : pad("X" + number, 12, "0", true) + "-" + pad("" + number, 10, "0", true);
      expected.add(pad(joined, 24, "X-", true));
    }
    assertThat(result(key)).isEqualTo(expected);
  }

  @Test
  void paddedNumbersOfEveryLength() {
    List<@Nullable Object> expected = new ArrayList<>();
    for (@Nullable Long number : NUMBERS) {
      expected.add(number == null ? null : pad("" + number, 19, "0", true));
    }
    assertThat(result(textCall("LPAD", NUMBER, count(19), text("0")))).isEqualTo(expected);
    assertThat(expected).anyMatch(Objects::isNull);
  }
}
