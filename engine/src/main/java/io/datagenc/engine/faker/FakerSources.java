package io.datagenc.engine.faker;

import io.datagenc.engine.limit.RecentlyUsed;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.limit.WorkStoppedException;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.TextSource;
import io.datagenc.engine.text.TextSourceException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Resolves Datafaker expressions. What was resolved last is kept, as far as it takes no more than
/// some memory. Nobody waits for expressions of others.
public final class FakerSources {
  /// So many draws are tried to find one whose text is not too long.
  private static final int FITTING_TRIES = 10_000;

  private static final long MAX_BYTES = 64L << 20;
  private static final long WAIT_MILLIS = 50;

  private static final RecentlyUsed<Key, ValueTree> TREES =
      new RecentlyUsed<>(MAX_BYTES, ValueTree::bytes);
  private static final FakerPool<TreeBuilder> BUILDERS =
      new FakerPool<>(TreeBuilder::new, TreeBuilder.MAX_USES);

  /// The trees that threads are building.
  private static final Map<Key, FutureTask<ValueTree>> BUILDING = new ConcurrentHashMap<>();

  private record Key(String expression, Locale locale) {}

  private FakerSources() {}

  /// The texts of `expression`, none of more than `maxLength` characters.
  ///
  /// @param localeTag a BCP 47 tag or Java's spelling
  ///
  /// @throws TextSourceException if the expression or the locale is not known, or if no text is
  ///   short enough
  /// @throws WorkStoppedException if [WorkLimits] of this thread end it
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
    WorkLimits limits = WorkLimits.current();
    executor.execute(
        () -> {
          try {
            limits.call(() -> tree(expression, FakerLocales.check(locale)));
          } catch (TextSourceException | WorkStoppedException e) {
            // It is thrown again where the texts are needed.
          }
        });
  }

  /// What `expression` stands for. Threads that want the same build it once.
  private static ValueTree tree(String expression, Locale locale) {
    Key key = new Key(expression, locale);
    while (true) {
      Optional<ValueTree> known = TREES.get(key);
      if (known.isPresent()) {
        return known.get();
      }
      FutureTask<ValueTree> own =
          new FutureTask<>(() -> BUILDERS.with(locale, builder -> builder.build(expression)));
      FutureTask<ValueTree> other = BUILDING.putIfAbsent(key, own);
      if (other == null) {
        try {
          own.run();
          ValueTree tree = result(own).orElseThrow(WorkStoppedException::new);
          TREES.put(key, tree);
          return tree;
        } finally {
          BUILDING.remove(key, own);
        }
      }
      Optional<ValueTree> tree = result(other);
      if (tree.isPresent()) {
        return tree.get();
      }
    }
  }

  /// What `building` gives; empty if its thread was stopped, which is no reason to stop this one.
  private static Optional<ValueTree> result(FutureTask<ValueTree> building) {
    while (true) {
      try {
        return Optional.of(building.get(WAIT_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        WorkLimits.check();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WorkStoppedException();
      } catch (ExecutionException e) {
        return switch (e.getCause()) {
          case WorkStoppedException _ -> Optional.empty();
          case RuntimeException failure -> throw failure;
          case Error failure -> throw failure;
          case null, default -> throw new IllegalStateException(e);
        };
      }
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
          2 * tree.bytes(),
          tree.hasCode(),
          maxLength,
          RandomStream.mix(0));
    }
    Template template = new TemplateBuilder(locale).build(tree);
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < FITTING_TRIES; i++) {
      WorkLimits.check();
      long draw = RandomStream.mix(i);
      long length = TemplateNode.length(template.root(), draw);
      if (length <= maxLength) {
        return new FakerTemplate(
            () -> template, measure, 2 * tree.bytes(), tree.hasCode(), maxLength, draw);
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
