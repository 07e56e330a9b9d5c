package io.datagenc.engine.faker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.service.FakeValuesService;
import net.datafaker.service.FakerContext;
import net.datafaker.service.RandomService;
import org.junit.jupiter.api.Test;

class LazyEnglishValuesTest {
  private static final List<String> SECTIONS =
      List.of(
          "address",
          "app",
          "book",
          "business",
          "color",
          "commerce",
          "company",
          "country",
          "currency",
          "demographic",
          "device",
          "educator",
          "file",
          "finance",
          "food",
          "gender",
          "hacker",
          "hobby",
          "house",
          "internet",
          "job",
          "lorem",
          "marketing",
          "measurement",
          "medical",
          "movie",
          "music",
          "name",
          "nation",
          "phone_number",
          "pokemon",
          "quote",
          "science",
          "space",
          "stock",
          "subscription",
          "team",
          "university",
          "vehicle",
          "weather",
          "id_number",
          "passport",
          "cat",
          "games",
          "creature",
          "healthcare");

  private final FakerContext context =
      new FakerContext(Locale.US, new RandomService(new Random(1)));
  private final FakeValuesService datafaker = new FakeValuesService();
  private final FakeValuesService lazy = new LazyEnglishValues(Locale.US);
  private int compared;

  @Test
  void givesWhatDatafakerGives() {
    datafaker.updateFakeValuesInterfaceMap(context.getLocaleChain());
    lazy.updateFakeValuesInterfaceMap(context.getLocaleChain());
    for (String section : SECTIONS) {
      Object values = datafaker.fetchObject(section, context);
      if (values instanceof Map<?, ?> map) {
        compare(section, map);
      }
    }
    assertThat(compared).isGreaterThan(300);
  }

  private void compare(String key, Map<?, ?> values) {
    values.forEach(
        (name, value) -> {
          String path = key + "." + name;
          if (value instanceof Map<?, ?> map) {
            compare(path, map);
          } else {
            Object expected = datafaker.fetchObject(path, context);
            Object actual = lazy.fetchObject(path, context);
            assertThat(spelled(actual)).as(path).isEqualTo(spelled(expected));
            compared++;
          }
        });
  }

  /// Datafaker spells names within directives as Java does.
  private static String spelled(Object value) {
    return String.valueOf(value).replace("_", "").toLowerCase(Locale.ROOT);
  }
}
