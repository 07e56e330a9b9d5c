package io.datagenc.engine.faker;

import io.datagenc.engine.text.TextProblem;
import io.datagenc.engine.text.TextSourceException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.datafaker.Faker;

/// The locales of which Datafaker has data.
final class FakerLocales {
  /// The argument of `faker` that is a locale.
  private static final int LOCALE = 1;

  private FakerLocales() {}

  /// The locale of a BCP 47 tag, underscores taken for hyphens.
  ///
  /// @throws TextSourceException if the tag is none, or if Datafaker has no data of its language
  ///   and would use English data silently
  static Locale check(String tag) {
    Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
    String language = locale.getLanguage();
    if (language.isEmpty()) {
      throw new TextSourceException(
          new TextProblem(LOCALE, "`" + tag + "` is not a locale, such as `en_US` or `de`"));
    }
    if (!hasData(language) && !hasData(locale.toLanguageTag())) {
      List<String> known =
          Arrays.stream(Locale.getAvailableLocales())
              .map(Locale::toLanguageTag)
              .filter(FakerLocales::hasData)
              .sorted()
              .toList();
      throw new TextSourceException(
          new TextProblem(
              LOCALE,
              "Datafaker has no data of locale `" + tag + "` and would use English data",
              NearestNames.nearest(tag.replace('_', '-'), known, 3)));
    }
    return locale;
  }

  private static boolean hasData(String name) {
    return Faker.class.getResource("/" + name + ".yml") != null;
  }
}
