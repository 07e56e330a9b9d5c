package io.datagenc.engine.faker;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Value pools belong to the generation version: a change of these checksums changes everybody's
/// data and needs a new generation. `-Ddatagen.golden=update` rewrites them.
class GenerationOnePoolsTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/io/datagenc/engine/faker/generation-1-pools.txt");
  private static final List<String> EXPRESSIONS =
      List.of(
          "Name.first_name",
          "Name.last_name",
          "Name.full_name",
          "Name.title",
          "Company.name",
          "Company.industry",
          "Company.catch_phrase",
          "Address.city",
          "Address.state",
          "Address.country",
          "Address.zip_code",
          "Address.street_address",
          "Address.full_address",
          "Internet.email_address",
          "Internet.domain_name",
          "Internet.uuid",
          "PhoneNumber.phone_number",
          "Job.title",
          "Commerce.product_name",
          "Commerce.price",
          "Color.name",
          "Lorem.sentence",
          "Finance.iban",
          "#{Name.first_name} #{numerify '###'}");
  private static final List<String> LOCALES = List.of("en-US", "de", "fr", "ja");

  @Test
  void keepTheirValues() throws Exception {
    StringBuilder actual = new StringBuilder();
    for (String locale : LOCALES) {
      for (String expression : EXPRESSIONS) {
        actual.append(line(locale, expression)).append('\n');
      }
    }
    if ("update".equals(System.getProperty("datagen.golden"))) {
      Files.writeString(GOLDEN, actual);
    }
    assertThat(actual).hasToString(Files.readString(GOLDEN));
  }

  private static String line(String locale, String expression) throws Exception {
    TextSource source = FakerSources.resolve(expression, locale, 10_000);
    RandomStream stream = RandomStream.of(1, expression);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int row = 0; row < 2000; row++) {
      digest.update(source.text(stream.draw(row)).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return "%-6s %-36s %20d %s"
        .formatted(
            locale,
            expression,
            source.maxDistinct(),
            HexFormat.of().formatHex(digest.digest(), 0, 8));
  }
}
