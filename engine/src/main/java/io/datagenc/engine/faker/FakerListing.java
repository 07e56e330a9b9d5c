package io.datagenc.engine.faker;

import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.ListedTexts;
import io.datagenc.engine.text.TextProblem;
import io.datagenc.engine.text.TextSource;
import io.datagenc.engine.text.TextSourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A method of a provider as people look for one: how it is called, what it gives and what it
/// costs.
///
/// @param call as a plan spells it: `Name.firstName`, or `#{Number.digits '…'}` where it needs
///   arguments
/// @param texts the number of distinct texts, 0 where they are not listed
/// @param sample one of the texts; empty where arguments are needed or the method is refused
/// @param refusal why no plan can use it
public record FakerListing(
    String call, Cost cost, int texts, Optional<String> sample, Optional<String> refusal) {

  /// What a text costs.
  public enum Cost {
    /// An index into listed texts.
    LIST,
    /// Put together from lists.
    TEMPLATE,
    /// Datafaker's own code runs for every text.
    CODE,
    /// Depends on the arguments.
    ARGUMENTS,
    /// Nothing: it cannot be used.
    REFUSED
  }

  private static final int ANY_LENGTH = Integer.MAX_VALUE;
  private static final long SAMPLE_DRAW = RandomStream.mix(1);

  /// The names of all providers, in order.
  public static List<String> providers() {
    return FakerCatalog.providerNames();
  }

  /// All methods as `Provider.method`, in order; those that need arguments as well.
  public static List<String> methods() {
    return FakerCatalog.methodNames();
  }

  /// The method called `name`, one of [#methods()], with texts of `locale`.
  ///
  /// @param locale a BCP 47 tag
  /// @throws TextSourceException if there is no such locale
  public static FakerListing of(String name, String locale) {
    FakerLocales.check(locale);
    Optional<TextProblem> problem = FakerCatalog.validate(name, locale);
    if (problem.isPresent()) {
      return FakerCatalog.usageWithArguments(name)
          .map(
              usage ->
                  new FakerListing(usage, Cost.ARGUMENTS, 0, Optional.empty(), Optional.empty()))
          .orElseGet(() -> refused(name, problem.get().message()));
    }
    try {
      TextSource source = FakerSources.resolve(name, locale, ANY_LENGTH);
      Optional<String> sample = Optional.of(source.text(SAMPLE_DRAW));
      return source instanceof ListedTexts listed
          ? new FakerListing(name, Cost.LIST, listed.values().length(), sample, Optional.empty())
          : new FakerListing(
              name,
              source instanceof FakerTemplate template && template.hasCode()
                  ? Cost.CODE
                  : Cost.TEMPLATE,
              0,
              sample,
              Optional.empty());
    } catch (TextSourceException e) {
      return refused(name, e.problem().message());
    }
  }

  private static FakerListing refused(String name, String reason) {
    return new FakerListing(name, Cost.REFUSED, 0, Optional.empty(), Optional.of(reason));
  }

  /// The names of [#methods()] that are spelled most like `written`, and those of providers.
  public static List<String> nearest(String written) {
    List<String> all = new ArrayList<>(methods());
    all.addAll(providers());
    return NearestNames.nearest(written, all, 3);
  }
}
