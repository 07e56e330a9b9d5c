package io.datagenc.cli.plan;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.engine.faker.FakerListing;
import io.datagenc.engine.text.TextSourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `datagenc providers`.
@Command(
    name = "providers",
    description = "Lists the providers of `faker`, or methods with a sample and what a text costs.")
public final class ProvidersCommand implements Callable<Integer> {
  private static final int LONGEST_SAMPLE = 60;

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILTER",
      description = "Only methods with this in `Provider.method`, such as `name` or `address.`.")
  @Nullable String filter;

  @Option(
      names = "--locale",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "The language of the samples, `en` by default.")
  String locale = "en";

  public ProvidersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.print(filter == null ? providers() : methods(filter));
    return ExitStatus.OK.code();
  }

  private static List<String> providers() {
    List<String> methods = FakerListing.methods();
    List<String> lines = new ArrayList<>();
    for (String provider : FakerListing.providers()) {
      long count = methods.stream().filter(name -> name.startsWith(provider + ".")).count();
      lines.add("%-24s %d method%s".formatted(provider, count, count == 1 ? "" : "s"));
    }
    return lines;
  }

  private List<String> methods(String wanted) {
    String folded = folded(wanted);
    List<String> names =
        FakerListing.methods().stream().filter(name -> folded(name).contains(folded)).toList();
    if (names.isEmpty()) {
      throw CommandFailure.usage(
          "no method of a provider is called `%s`".formatted(wanted),
          Optional.of(
              FakerListing.nearest(wanted).stream()
                  .map("`%s`"::formatted)
                  .collect(Collectors.joining(" or ", "did you mean ", "?"))));
    }
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    return names.stream().map(name -> line(listing(name), width)).toList();
  }

  private FakerListing listing(String name) {
    try {
      return FakerListing.of(name, locale);
    } catch (TextSourceException e) {
      throw CommandFailure.usage(e.problem().message(), "for example `--locale de`");
    }
  }

  private static String line(FakerListing listing, int width) {
    String cost =
        switch (listing.cost()) {
          case LIST -> "list of " + listing.texts();
          case TEMPLATE -> "template";
          case CODE -> "code";
          case ARGUMENTS -> "arguments";
          case REFUSED -> "refused";
        };
    String text = listing.sample().or(listing::refusal).orElse("");
    return "%s  %-14s %s"
        .formatted(
            padded(listing.call(), width), cost, listing.refusal().isPresent() ? text : shown(text))
        .stripTrailing();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// The sample on one line.
  private static String shown(String sample) {
    String line = sample.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_SAMPLE ? line : line.substring(0, LONGEST_SAMPLE) + "…";
  }

  /// Names mean the same with and without `_`, in any case.
  private static String folded(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
