package io.datagenc.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.text.ComposedTexts;
import io.datagenc.engine.text.ListedTexts;
import io.datagenc.engine.text.NumberedTexts;
import io.datagenc.engine.text.TextBuffer;
import io.datagenc.engine.text.TextProblem;
import io.datagenc.engine.text.TextSource;
import io.datagenc.engine.text.TextSourceException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.datafaker.Faker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every source of texts by what it says of itself. A new one is a row of [#TEXTS].
class TextSourcesTest {
  private static final int ANY_LENGTH = Integer.MAX_VALUE;
  private static final long RANDOM_SEED = System.nanoTime();

  private static final List<Distribution.Text> TEXTS =
      List.of(
          texts(TextFunction.FAKER, "Address.state", "en-US"),
          texts(TextFunction.FAKER, "Name.first_name", "de"),
          texts(TextFunction.FAKER, "Name.full_name", "en-US"),
          texts(TextFunction.EAN13),
          texts(TextFunction.IBAN, "NO"),
          texts(TextFunction.IBAN, "DE"),
          texts(TextFunction.IBAN, "FR"),
          texts(TextFunction.IBAN, "LC"),
          texts(TextFunction.MATCHING, "[A-Z]{2}-\\d{4}"),
          texts(TextFunction.MATCHING, "(foo|ba[rz]){1,3}[^a-z]?x"),
          texts(TextFunction.MATCHING, "[a-z]{3,12}(\\.[a-z]{3,12})?"),
          texts(TextFunction.MATCHING, "[äöü€]{2}|\\w"),
          texts(TextFunction.PATTERN, "??\\#-***-###"),
          texts(TextFunction.RANDOM_STRING, "20", "abcdefghijklmnopqrstuvwxyz"),
          texts(TextFunction.RANDOM_STRING, "5", "01"),
          texts(TextFunction.LOREM, "6"),
          texts(TextFunction.LUHN, "16"),
          texts(TextFunction.LUHN, "49 ### ### #"));

  private static Distribution.Text texts(TextFunction function, String... arguments) {
    return new Distribution.Text(function, List.of(arguments), ANY_LENGTH);
  }

  static List<Distribution.Text> all() {
    return TEXTS;
  }

  static List<Distribution.Text> numbered() {
    return TEXTS.stream().filter(each -> TextSources.of(each) instanceof NumberedTexts).toList();
  }

  private static List<String> written(NumberedTexts source, long[] indexes, long size) {
    TextBuffer buffer = new TextBuffer(new byte[0]);
    int[] offsets = new int[indexes.length + 1];
    source.append(indexes, indexes.length, size, buffer, offsets);
    return IntStream.range(0, indexes.length)
        .mapToObj(
            i ->
                new String(
                    buffer.bytes(),
                    offsets[i],
                    offsets[i + 1] - offsets[i],
                    StandardCharsets.UTF_8))
        .toList();
  }

  /// Numbers of indexes that texts of `count` may have.
  private static List<Long> sizes(BigInteger count) {
    List<Long> sizes = new ArrayList<>();
    if (count.bitLength() < 62) {
      sizes.add(count.longValueExact());
    }
    for (int bits = 0; bits <= Math.min(62, count.bitLength() - 1); bits += 3) {
      sizes.add(1L << bits);
    }
    return sizes;
  }

  @Test
  void everyFunctionHasARow() {
    System.out.println("TextSourcesTest: random seed " + RANDOM_SEED);
    Set<TextFunction> tested =
        TEXTS.stream().map(Distribution.Text::function).collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrder(TextFunction.values());
  }

  @ParameterizedTest
  @MethodSource("all")
  void drawsAreWithinLengthsAndAlphabet(Distribution.Text texts) {
    TextSource source = TextSources.of(texts);
    for (int draw = 0; draw < 2000; draw++) {
      String text = source.text(io.datagenc.engine.random.RandomStream.mix(draw));
      assertThat(text.codePointCount(0, text.length()))
          .isBetween(source.minLength(), source.maxLength());
      if (!source.alphabet().isEmpty()) {
        assertThat(text.codePoints().allMatch(c -> source.alphabet().indexOf(c) >= 0))
            .describedAs(text)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void countsAreBounds(Distribution.Text texts) {
    TextSource source = TextSources.of(texts);
    switch (source) {
      case ListedTexts listed ->
          assertThat(listed.values().length()).isEqualTo(listed.maxDistinct());
      case NumberedTexts numbered ->
          assertThat(BigInteger.valueOf(numbered.maxDistinct()))
              .isEqualTo(numbered.count().min(BigInteger.valueOf(Long.MAX_VALUE)));
      case ComposedTexts composed -> assertThat(composed.maxDistinct()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("numbered")
  void differentIndexesHaveDifferentTexts(Distribution.Text texts) {
    NumberedTexts source = (NumberedTexts) TextSources.of(texts);
    for (long size : sizes(source.count())) {
      int few = (int) Math.min(size, 3000);
      long[] indexes = new long[2 * few];
      for (int i = 0; i < few; i++) {
        indexes[i] = i;
        indexes[few + i] = size - 1 - i;
      }
      Set<Long> distinct = new HashSet<>();
      for (long index : indexes) {
        distinct.add(index);
      }
      assertThat(new HashSet<>(written(source, indexes, size)))
          .describedAs("%s, %d indexes", texts, size)
          .hasSameSizeAs(distinct);
    }
  }

  @ParameterizedTest
  @MethodSource("numbered")
  void textsLeadBackToTheirIndex(Distribution.Text texts) {
    NumberedTexts source = (NumberedTexts) TextSources.of(texts);
    Random random = new Random(RANDOM_SEED);
    for (long size : sizes(source.count())) {
      long[] indexes =
          IntStream.range(0, 500)
              .mapToLong(i -> i == 0 ? size - 1 : random.nextLong(size))
              .toArray();
      List<String> written = written(source, indexes, size);
      for (int i = 0; i < indexes.length; i++) {
        assertThat(source.index(written.get(i), size))
            .describedAs("%s of %d indexes, seed %d", written.get(i), size, RANDOM_SEED)
            .hasValue(indexes[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("numbered")
  void otherTextsHaveNoIndex(Distribution.Text texts) {
    NumberedTexts source = (NumberedTexts) TextSources.of(texts);
    long size = source.drawnIndexes();
    String text = source.text(0x123456789ABCDEFL);
    char last = text.charAt(text.length() - 1);
    String other = text.substring(0, text.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    for (String wrong :
        List.of("", text + "0", text.substring(1), "é" + text.substring(1), other)) {
      if (!belongs(wrong, texts)) {
        assertThat(source.index(wrong, size)).describedAs(wrong).isEmpty();
      }
    }
  }

  /// Whether `text` is one of `texts` for another reason than a check digit.
  private static boolean belongs(String text, Distribution.Text texts) {
    String first = texts.arguments().isEmpty() ? "" : texts.arguments().getFirst();
    return switch (texts.function()) {
      case FAKER, EAN13, IBAN, LUHN -> false;
      case MATCHING -> text.matches(first);
      case PATTERN -> text.matches("[A-Z]{2}#-[A-Z0-9]{3}-[0-9]{3}");
      case RANDOM_STRING -> text.matches("[%s]{%s}".formatted(texts.arguments().getLast(), first));
      case LOREM -> throw new AssertionError("not numbered");
    };
  }

  /// Numbers of products and of a book, as they are printed.
  @ParameterizedTest
  @ValueSource(strings = {"4006381333931", "5901234123457", "9780306406157", "4003994155486"})
  void checkDigitsOfBarCodesAreThoseOfTheStandard(String known) {
    NumberedTexts source = (NumberedTexts) TextSources.of(texts(TextFunction.EAN13));
    assertThat(source.index(known, source.drawnIndexes()))
        .hasValue(Long.parseLong(known.substring(0, 12)));
  }

  /// Numbers that card networks publish for tests, and one of ISO/IEC 7812.
  @ParameterizedTest
  @ValueSource(
      strings = {"4111111111111111", "5555555555554444", "6011111111111117", "3530111333300000"})
  void checkDigitsOfCardsAreThoseOfTheStandard(String known) {
    NumberedTexts source = (NumberedTexts) TextSources.of(texts(TextFunction.LUHN, "16"));
    assertThat(source.index(known, source.drawnIndexes())).isPresent();
  }

  /// By the definition, from the last digit on, with the digits of texts.
  @Test
  void checkDigitsAreThoseOfAnotherImplementation() {
    NumberedTexts source = (NumberedTexts) TextSources.of(texts(TextFunction.LUHN, "12"));
    for (int draw = 0; draw < 2000; draw++) {
      String text = source.text(io.datagenc.engine.random.RandomStream.mix(draw));
      int sum = 0;
      for (int i = 0; i < text.length(); i++) {
        int digit = Character.digit(text.charAt(text.length() - 1 - i), 10);
        String weighted = Integer.toString(i % 2 == 0 ? digit : 2 * digit);
        sum += weighted.chars().map(c -> c - '0').sum();
      }
      assertThat(sum % 10).describedAs(text).isZero();
    }
  }

  /// Every text of the language once, and no other: the JDK's own regular expressions judge.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[a-c]{0,3};40",
        "(a|ab)(c|bcd)?;6",
        "(a|a|aa){2};3",
        "x?y?z?;8",
        "[01]{2}|1[0-2]?;6",
        "(?:ab?){1,2};6",
        "[^x];94",
        ".;95",
        "\\d\\.\\d;100"
      })
  void aLanguageIsCountedExactly(String expression, int count) {
    NumberedTexts source = (NumberedTexts) TextSources.of(texts(TextFunction.MATCHING, expression));
    assertThat(source.count()).isEqualTo(BigInteger.valueOf(count));
    List<String> all =
        written(source, java.util.stream.LongStream.range(0, count).toArray(), count);
    assertThat(all).doesNotHaveDuplicates().allMatch(text -> text.matches(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MATCHING;a*;has no upper bound",
        "MATCHING;[b-a];ends before it begins",
        "MATCHING;(ab;is missing",
        "MATCHING;a{2,1};2 to 1 times",
        "MATCHING;(?=a);is missing",
        "MATCHING;\\p;not understood",
        "PATTERN;é;ASCII",
        "LUHN;1;to 10000",
        "LUHN;4###5;check digit",
        "LOREM;0;whole number"
      })
  void wrongArgumentsAreExplained(TextFunction function, String argument, String message) {
    assertThat(TextSources.check(function, List.of(argument)).orElseThrow().message())
        .contains(message);
  }

  /// Examples of the IBAN Registry.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013000",
        "NO9386011117947",
        "BE68539007547034",
        "NL91ABNA0417164300",
        "AT611904300234573201"
      })
  void checkDigitsOfAccountsAreThoseOfTheRegistry(String known) {
    NumberedTexts source =
        (NumberedTexts) TextSources.of(texts(TextFunction.IBAN, known.substring(0, 2)));
    assertThat(source.index(known, source.drawnIndexes())).isPresent();
  }

  /// Datafaker has a table of its own.
  @Test
  void accountsHaveTheFormsThatDatafakerKnows() {
    Faker faker = new Faker(new Random(1));
    Set<String> compared = new HashSet<>();
    for (String country : IbanForms.countries()) {
      if (!net.datafaker.providers.base.Finance.ibanSupportedCountries().contains(country)) {
        continue;
      }
      compared.add(country);
      NumberedTexts source = (NumberedTexts) TextSources.of(texts(TextFunction.IBAN, country));
      for (int i = 0; i < 20; i++) {
        String iban = faker.finance().iban(country);
        assertThat(iban).hasSize(source.maxLength());
        boolean isCapital = iban.equals(iban.toUpperCase(java.util.Locale.ROOT));
        if (isCapital && source.count().bitLength() < 62) {
          assertThat(source.index(iban, source.count().longValueExact()))
              .describedAs(iban)
              .isPresent();
        }
      }
    }
    assertThat(compared).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @CsvSource({"EAN13,12", "IBAN,21"})
  void textsThatAreTooLongAreRefused(TextFunction function, int length) {
    List<String> arguments = function == TextFunction.IBAN ? List.of("DE") : List.of();
    Distribution.Text texts = new Distribution.Text(function, arguments, length);
    assertThatThrownBy(() -> TextSources.of(texts))
        .isInstanceOf(TextSourceException.class)
        .hasMessageContaining("more than " + length);
  }

  @Test
  void suggestsTheCodeOfACountry() {
    assertThat(TextSources.check(TextFunction.IBAN, List.of("fr")))
        .hasValue(
            new TextProblem(
                0,
                "`fr` is not the code of a country that has IBANs, such as `DE`",
                List.of("FR")));
    assertThat(TextSources.check(TextFunction.IBAN, List.of("US")).orElseThrow().suggestions())
        .isEmpty();
  }
}
