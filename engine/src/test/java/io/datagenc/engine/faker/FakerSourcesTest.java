package io.datagenc.engine.faker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.TextBuffer;
import io.datagenc.engine.text.TextScratch;
import io.datagenc.engine.text.TextSource;
import io.datagenc.engine.text.TextSourceException;
import io.datagenc.engine.vector.BytesVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import net.datafaker.Faker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakerSourcesTest {
  private static final RandomStream STREAM = RandomStream.of(3, "faker");
  private static final int ANY_LENGTH = 10_000;

  private static TextSource resolve(String expression, String locale) {
    return FakerSources.resolve(expression, locale, ANY_LENGTH);
  }

  private static List<String> texts(TextSource source, int count) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      texts.add(source.text(STREAM.draw(row)));
    }
    return texts;
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, Name.first_name",
    "en-US, Name.last_name",
    "en-US, Job.title",
    "en-US, Color.name",
    "en-US, Address.state",
    "en-US, Commerce.brand",
    "en-US, Country.name",
    "de, Address.state",
    "ja, Name.first_name",
    "es, Name.last_name",
    "pt-BR, Address.state",
    "en-US, Company.industry",
    "en-US, Company.buzzword",
    "fr, Name.prefix"
  })
  void aDictionaryHoldsExactlyWhatDatafakerGives(String locale, String expression) {
    TextSource source = resolve(expression, locale);
    assertThat(source).isInstanceOf(FakerDictionary.class);
    Set<String> values = new HashSet<>();
    FakerDictionary dictionary = (FakerDictionary) source;
    for (int i = 0; i < dictionary.values().length(); i++) {
      values.add(dictionary.values().text(i));
    }
    assertThat(values).hasSize(dictionary.values().length());
    Faker faker = new Faker(Locale.forLanguageTag(locale), new Random(1));
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      drawn.add(faker.expression("#{" + expression + "}"));
    }
    assertThat(values).containsAll(drawn);
    // Few enough values to have been drawn all.
    if (values.size() < 1000) {
      assertThat(drawn).containsAll(values);
    }
  }

  @Test
  void aDictionaryKeepsTheWeightsOfItsParts() {
    Map<String, Integer> counts = new HashMap<>();
    texts(resolve("Name.first_name", "en-US"), 200_000)
        .forEach(text -> counts.merge(text, 1, Integer::sum));
    // Datafaker draws one of 1220 male names as often as one of 4272 female ones.
    Faker faker = new Faker(Locale.US, new Random(1));
    Set<String> male = new HashSet<>();
    Set<String> female = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      male.add(faker.name().maleFirstName());
      female.add(faker.name().femaleFirstName());
    }
    double expected = 0;
    for (String name : male) {
      expected += 0.5 / male.size() + (female.contains(name) ? 0.5 / female.size() : 0);
    }
    double share =
        counts.entrySet().stream()
                .filter(entry -> male.contains(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum()
            / 200_000.0;
    assertThat(share).isBetween(expected - 0.005, expected + 0.005);
  }

  @Test
  void templatesLookLikeDatafakersTexts() {
    assertThat(texts(resolve("Name.full_name", "en-US"), 1000))
        .allMatch(text -> text.matches("[A-Z][\\p{L}.' -]*( [A-Za-z.']+)+"));
    assertThat(texts(resolve("Address.zip_code", "en-US"), 1000))
        .allMatch(text -> text.matches("\\d{5}"));
    assertThat(texts(resolve("Address.street_address", "en-US"), 1000))
        .allMatch(text -> text.matches("\\d+ [\\p{L}' .-]+"));
    assertThat(texts(resolve("Company.url", "en-US"), 200))
        .allMatch(text -> text.matches("www\\.[a-z0-9-]+\\.[a-z]+"));
  }

  @Test
  void expressionsJoinTextAndDirectives() {
    assertThat(texts(resolve("Dr. #{Name.lastName}, #{numerify '#-##'}", "en-US"), 500))
        .allMatch(text -> text.matches("Dr\\. \\p{L}[\\p{L}']+, \\d-\\d\\d"));
    assertThat(texts(resolve("#{letterify '??'}#{bothify '#?'}", "en-US"), 500))
        .allMatch(text -> text.matches("[a-z]{2}\\d[a-z]"));
    assertThat(new HashSet<>(texts(resolve("#{options.option 'x','y'}", "en-US"), 200)))
        .containsExactlyInAnyOrder("x", "y");
    assertThat(new HashSet<>(texts(resolve("#{regexify '[ab]c'}", "en-US"), 200)))
        .containsExactlyInAnyOrder("ac", "bc");
    assertThat(texts(resolve("no directive here: #{Color.name}", "en-US"), 3))
        .allMatch(text -> text.startsWith("no directive here: "));
  }

  @Test
  void methodsAreFoundWithoutRegardToCaseAndUnderscores() {
    assertThat(texts(resolve("Name.first_name", "en-US"), 50))
        .isEqualTo(texts(resolve("name.firstname", "en_US"), 50))
        .isEqualTo(texts(resolve("Name.firstName", "en-US"), 50));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name.first_name",
        "Name.full_name",
        "Internet.email_address",
        "PhoneNumber.phone_number",
        "Commerce.price",
        "Company.catch_phrase",
        "Finance.iban",
        "Code.isbn13",
        "Lorem.sentence",
        "Internet.uuid",
        "Commerce.department",
        "Vehicle.vin",
        "Address.full_address"
      })
  void aTextDependsOnNothingButItsDraw(String expression) throws Exception {
    TextSource source = resolve(expression, "en-US");
    List<String> texts = texts(source, 300);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<List<String>>> backwards = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        backwards.add(
            threads.submit(
                () -> {
                  String[] all = new String[300];
                  for (int row = 299; row >= 0; row--) {
                    all[row] = source.text(STREAM.draw(row));
                  }
                  return List.of(all);
                }));
      }
      for (Future<List<String>> result : backwards) {
        assertThat(result.get()).isEqualTo(texts);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name.full_name",
        "Internet.email_address",
        "Company.catch_phrase",
        "Lorem.sentence",
        "Address.full_address",
        "#{numerify '##########'}-#{Internet.uuid}, #{Name.full_name}"
      })
  void textsOfManyDrawsAreThoseOfEach(String expression) {
    TextSource source = resolve(expression, "en-US");
    assertThat(source).isInstanceOf(FakerTemplate.class);
    TextScratch scratch = new TextScratch();
    for (int count : new int[] {3000, 0, 1, 700}) {
      long[] draws = LongStream.range(0, count).map(STREAM::draw).toArray();
      TextBuffer buffer = new TextBuffer(new byte[0]);
      int[] offsets = new int[count + 1];
      ((FakerTemplate) source).append(draws, count, scratch, buffer, offsets);
      assertThat(offsets[count]).isEqualTo(buffer.size());
      BytesVector texts = new BytesVector(count, buffer.bytes(), offsets, null);
      for (int row = 0; row < count; row++) {
        assertThat(texts.text(row)).isEqualTo(source.text(STREAM.draw(row)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Name.first_name, 5",
    "Name.full_name, 12",
    "Internet.email_address, 18",
    "Address.city, 9",
    "Company.name, 10",
    "Lorem.sentence, 40",
    "Name.full_name, 7"
  })
  void textsThatAreTooLongDoNotOccur(String expression, int maxLength) {
    TextSource source = FakerSources.resolve(expression, "en-US", maxLength);
    assertThat(source.maxLength()).isLessThanOrEqualTo(maxLength);
    List<String> texts = texts(source, 1000);
    assertThat(texts).allMatch(text -> text.length() <= maxLength && !text.isEmpty());
    assertThat(new HashSet<>(texts).size()).isGreaterThan(1);
  }

  @Test
  void anExpressionWithoutShortTextsIsRefused() {
    assertThatThrownBy(() -> FakerSources.resolve("Name.full_name", "en-US", 3))
        .isInstanceOf(TextSourceException.class)
        .hasMessageStartingWith("no value of `Name.full_name` has at most 3 characters");
    assertThatThrownBy(() -> FakerSources.resolve("Internet.uuid", "en-US", 30))
        .isInstanceOf(TextSourceException.class)
        .hasMessageContaining("the shortest found has 36");
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, Name.full_name",
    "en-US, Address.city",
    "de, Address.full_address",
    "ja, Name.name",
    "fr, Company.name",
    "en-US, Address.street_address",
    "de, Name.full_name"
  })
  void claimsHoldForEveryText(String locale, String expression) {
    TextSource source = resolve(expression, locale);
    for (String text : texts(source, 5000)) {
      assertThat(text.codePointCount(0, text.length()))
          .isBetween(source.minLength(), source.maxLength());
      assertThat(text.codePoints().allMatch(c -> source.alphabet().indexOf(c) >= 0)).isTrue();
    }
    assertThat(source.maxDistinct()).isGreaterThan(1);
  }
}
