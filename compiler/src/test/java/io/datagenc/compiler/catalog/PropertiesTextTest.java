package io.datagenc.compiler.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesTextTest {

  @Test
  void knowsTheLinesOfEntries() {
    PropertiesText text =
        PropertiesText.parse("# comment\n\nconnector.name=iceberg\nwarehouse : \\\n   a b \n");

    assertThat(text.problems()).isEmpty();
    assertThat(text.entries())
        .containsExactly(
            Map.entry("connector.name", new CatalogFile.Entry("iceberg", 3)),
            Map.entry("warehouse", new CatalogFile.Entry("a b ", 4)));
  }

  @Test
  void reportsWhatTheClassOfTheJdkPassesOver() {
    PropertiesText text = PropertiesText.parse("a=1\nb\n= 3\r\na=2\nc=\\uzz00\nd=\n");

    assertThat(text.problems())
        .containsExactly(
            new CatalogFile.Problem(2, "`b` has no value: `b=…`"),
            new CatalogFile.Problem(3, "a property has no name"),
            new CatalogFile.Problem(4, "`a` is given twice, first on line 1"),
            new CatalogFile.Problem(5, "a Unicode escape has four hexadecimal digits"));
    assertThat(text.entries()).containsOnlyKeys("a", "d");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsWhatTheClassOfTheJdkReads(long seed) throws IOException {
    Random random = new Random(seed);
    String[] pieces = {
      "a", "key", "=", ":", " ", "\t", "\f", "\\", "\n", "\r\n", "\r", "#", "!", "\\n", "\\u00e9",
      "é", "\\ ", "\\=", "value", "\\\n  "
    };
    int compared = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder builder = new StringBuilder();
      int length = random.nextInt(14);
      for (int j = 0; j < length; j++) {
        builder.append(pieces[random.nextInt(pieces.length)]);
      }
      String text = builder.toString();
      PropertiesText parsed = PropertiesText.parse(text);
      if (!parsed.problems().isEmpty()) {
        continue;
      }
      Properties expected = new Properties();
      expected.load(new StringReader(text));
      Map<Object, Object> actual = new HashMap<>();
      parsed.entries().forEach((key, entry) -> actual.put(key, entry.value()));
      assertThat(actual).as("%s", text.replace("\n", "␊")).isEqualTo(expected);
      compared++;
    }
    assertThat(compared).isGreaterThan(5_000);
  }
}
