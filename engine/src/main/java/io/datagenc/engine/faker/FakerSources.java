package io.datagenc.engine.faker;

import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.TextSource;
import io.datagenc.engine.text.TextSourceException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// Resolves Datafaker expressions; what they are made of is collected once.
public final class FakerSources {
  /// So many draws are tried to find one whose text is not too long.
  private static final int FITTING_TRIES = 10_000;

  private static final Map<Key, ValueTree> TREES = new ConcurrentHashMap<>();
  private static final Map<Locale, TreeBuilder> BUILDERS = new ConcurrentHashMap<>();

  private record Key(String expression, Locale locale) {}

  private FakerSources() {}

  /// The texts of `expression`, none of more than `maxLength` characters.
  ///
  /// @param localeTag a BCP 47 tag or Java's spelling
  ///
  /// @throws TextSourceException if the expression or the locale is not known, or if no text is
  ///   short enough
  public static TextSource resolve(String expression, String localeTag, int maxLength) {
    Locale locale = FakerLocales.check(localeTag);
    ValueTree tree = tree(expression, locale);
    return switch (tree) {
      case ValueTree.Text text -> dictionary(WeightedTexts.of(text.text()), expression, maxLength);
      case ValueTree.Pool pool -> dictionary(pool.texts(), expression, maxLength);
      case ValueTree.Choice _, ValueTree.Sequence _, ValueTree.Code _ ->
          template(tree, locale, expression, maxLength);
    };
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
          } catch (TextSourceException e) {
            // It is thrown again where the texts are needed.
          }
        });
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

  private static TextSource dictionary(WeightedTexts texts, String expression, int maxLength) {
    WeightedTexts fitting =
        texts.filter(text -> text.codePointCount(0, text.length()) <= maxLength);
    if (fitting.size() == 0) {
      throw tooLong(expression, maxLength, TextMeasure.of(texts).minLength());
    }
    return new FakerDictionary(fitting);
  }

  private static TextSource template(
      ValueTree tree, Locale locale, String expression, int maxLength) {
    TextMeasure measure = TextMeasure.of(tree);
    if (measure.minLength() > maxLength) {
      throw tooLong(expression, maxLength, measure.minLength());
    }
    if (measure.maxLength() <= maxLength) {
      return new FakerTemplate(
          () -> new TemplateBuilder(locale).build(tree),
          measure,
          tree.hasCode(),
          maxLength,
          RandomStream.mix(0));
    }
    Template template = new TemplateBuilder(locale).build(tree);
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < FITTING_TRIES; i++) {
      long draw = RandomStream.mix(i);
      long length = TemplateNode.length(template.root(), draw);
      if (length <= maxLength) {
        return new FakerTemplate(() -> template, measure, tree.hasCode(), maxLength, draw);
      }
      shortest = Math.min(shortest, length);
    }
    throw tooLong(expression, maxLength, shortest);
  }

  private static TextSourceException tooLong(String expression, int maxLength, long shortest) {
    return new TextSourceException(
        "no value of `"
            + expression
            + "` has at most "
            + maxLength
            + " characters; the shortest found has "
            + shortest);
  }
}
