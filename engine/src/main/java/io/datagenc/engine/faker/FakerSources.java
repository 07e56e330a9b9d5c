package io.datagenc.engine.faker;

import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.random.RandomStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// Resolves Datafaker expressions, each once.
public final class FakerSources {
  /// So many draws are tried to find one whose text is not too long.
  private static final int FITTING_TRIES = 10_000;

  private static final Map<Key, ValueTree> TREES = new ConcurrentHashMap<>();
  private static final Map<Distribution.Faker, FakerSource> SOURCES = new ConcurrentHashMap<>();
  private static final Map<Locale, TreeBuilder> BUILDERS = new ConcurrentHashMap<>();

  private record Key(String expression, Locale locale) {}

  private FakerSources() {}

  /// The texts of `faker`, none longer than its greatest length.
  ///
  /// @throws FakerException if the expression or the locale is not known, or if no text is short
  ///   enough
  public static FakerSource resolve(Distribution.Faker faker) {
    return SOURCES.computeIfAbsent(faker, FakerSources::make);
  }

  /// Collects the texts of `expression` for later, on another thread; an error is left to
  /// [#resolve].
  ///
  /// @param locale a BCP 47 tag or Java's spelling
  public static void prepare(String expression, String locale, Executor executor) {
    executor.execute(
        () -> {
          try {
            tree(expression, FakerLocales.check(locale));
          } catch (FakerException e) {
            // It is thrown again where the texts are needed.
          }
        });
  }

  private static FakerSource make(Distribution.Faker faker) {
    Locale locale = FakerLocales.check(faker.locale());
    ValueTree tree = tree(faker.expression(), locale);
    return switch (tree) {
      case ValueTree.Text text -> dictionary(WeightedTexts.of(text.text()), faker);
      case ValueTree.Pool pool -> dictionary(pool.texts(), faker);
      case ValueTree.Choice _, ValueTree.Sequence _, ValueTree.Code _ ->
          template(tree, locale, faker);
    };
  }

  private static ValueTree tree(String expression, Locale locale) {
    return TREES.computeIfAbsent(
        new Key(expression, locale), key -> build(key.expression(), key.locale()));
  }

  private static ValueTree build(String expression, Locale locale) {
    TreeBuilder builder = BUILDERS.computeIfAbsent(locale, TreeBuilder::new);
    synchronized (builder) {
      return builder.build(expression);
    }
  }

  private static FakerSource dictionary(WeightedTexts texts, Distribution.Faker faker) {
    WeightedTexts fitting =
        texts.filter(text -> text.codePointCount(0, text.length()) <= faker.maxLength());
    if (fitting.size() == 0) {
      throw tooLong(faker, TextMeasure.of(texts).minLength());
    }
    return new FakerDictionary(fitting);
  }

  private static FakerSource template(ValueTree tree, Locale locale, Distribution.Faker faker) {
    TextMeasure measure = TextMeasure.of(tree);
    if (measure.minLength() > faker.maxLength()) {
      throw tooLong(faker, measure.minLength());
    }
    if (measure.maxLength() <= faker.maxLength()) {
      return new FakerTemplate(
          () -> new TemplateBuilder(locale).build(tree),
          measure,
          tree.hasCode(),
          faker.maxLength(),
          RandomStream.mix(0));
    }
    Template template = new TemplateBuilder(locale).build(tree);
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < FITTING_TRIES; i++) {
      long draw = RandomStream.mix(i);
      long length = TemplateNode.length(template.root(), draw);
      if (length <= faker.maxLength()) {
        return new FakerTemplate(() -> template, measure, tree.hasCode(), faker.maxLength(), draw);
      }
      shortest = Math.min(shortest, length);
    }
    throw tooLong(faker, shortest);
  }

  private static FakerException tooLong(Distribution.Faker faker, long shortest) {
    return new FakerException(
        "no value of `"
            + faker.expression()
            + "` has at most "
            + faker.maxLength()
            + " characters; the shortest found has "
            + shortest);
  }
}
