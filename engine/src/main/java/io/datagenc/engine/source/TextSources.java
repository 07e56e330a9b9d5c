package io.datagenc.engine.source;

import io.datagenc.engine.faker.FakerCatalog;
import io.datagenc.engine.faker.FakerSources;
import io.datagenc.engine.limit.RecentlyUsed;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.text.TextProblem;
import io.datagenc.engine.text.TextSource;
import io.datagenc.engine.text.TextSourceException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The sources of the random functions that draw texts. Those that were used last are kept.
public final class TextSources {
  private static final long MAX_BYTES = 64L << 20;
  private static final RecentlyUsed<Distribution.Text, TextSource> SOURCES =
      new RecentlyUsed<>(MAX_BYTES, TextSource::bytes);

  private TextSources() {}

  /// The texts of `texts`, none longer than its greatest length.
  ///
  /// @throws TextSourceException if an argument is not one of the function, or if no text is short
  ///   enough
  public static TextSource of(Distribution.Text texts) {
    return SOURCES
        .get(texts)
        .orElseGet(
            () -> {
              // Who wants the same at once makes the same.
              TextSource source = make(texts);
              SOURCES.put(texts, source);
              return source;
            });
  }

  private static TextSource make(Distribution.Text texts) {
    List<String> arguments = texts.arguments();
    TextSource source =
        switch (texts.function()) {
          case FAKER ->
              FakerSources.resolve(arguments.getFirst(), arguments.getLast(), texts.maxLength());
          case EAN13 -> new Ean13Texts();
          case IBAN -> iban(arguments.getFirst());
          case MATCHING -> matching(arguments.getFirst());
          case PATTERN -> new WordTexts(WordForms.pattern(arguments.getFirst()));
          case RANDOM_STRING ->
              new WordTexts(WordForms.words(arguments.getFirst(), arguments.getLast()));
          case LOREM -> new LoremTexts(WordForms.number(arguments.getFirst(), 1));
          case LUHN -> new LuhnTexts(WordForms.luhn(arguments.getFirst()));
        };
    if (source.maxLength() > texts.maxLength()) {
      throw new TextSourceException(
          new TextProblem(
              TextProblem.NO_ARGUMENT,
              "values of `%s` have up to %d characters, more than %d"
                  .formatted(texts.call(), source.maxLength(), texts.maxLength())));
    }
    return source;
  }

  private static TextSource matching(String expression) {
    return new MatchingTexts(RegularLanguage.of(FiniteExpressionParser.parse(expression)));
  }

  private static TextSource iban(String country) {
    return new IbanTexts(
        country,
        IbanForms.find(country)
            .orElseThrow(() -> new TextSourceException(country(country).orElseThrow())));
  }

  private static Optional<TextProblem> country(String country) {
    if (IbanForms.find(country).isPresent()) {
      return Optional.empty();
    }
    String upper = country.toUpperCase(Locale.ROOT);
    return Optional.of(
        new TextProblem(
            0,
            "`%s` is not the code of a country that has IBANs, such as `DE`".formatted(country),
            IbanForms.find(upper).isPresent() ? List.of(upper) : List.of()));
  }

  /// What is wrong with the arguments of a call, if anything is. Loads no data.
  ///
  /// @param arguments one for each parameter
  public static Optional<TextProblem> check(TextFunction function, List<String> arguments) {
    return switch (function) {
      case FAKER -> FakerCatalog.validate(arguments.getFirst(), arguments.getLast());
      case EAN13 -> Optional.empty();
      case IBAN -> country(arguments.getFirst());
      case MATCHING, PATTERN, RANDOM_STRING, LOREM, LUHN -> {
        try {
          make(new Distribution.Text(function, arguments, Integer.MAX_VALUE));
          yield Optional.empty();
        } catch (TextSourceException wrong) {
          yield Optional.of(wrong.problem());
        }
      }
    };
  }

  /// Begins to collect what the texts of a call take long to be made of, on another thread; an
  /// error is left to [#of].
  ///
  /// @param arguments one for each parameter
  public static void prepare(TextFunction function, List<String> arguments, Executor executor) {
    switch (function) {
      case FAKER -> FakerSources.prepare(arguments.getFirst(), arguments.getLast(), executor);
      case EAN13, IBAN, MATCHING, PATTERN, RANDOM_STRING, LOREM, LUHN -> {}
    }
  }
}
