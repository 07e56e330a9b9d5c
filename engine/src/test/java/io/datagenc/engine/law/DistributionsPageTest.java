package io.datagenc.engine.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page `docs/reference/distributions.md` and its pictures, which this test draws from the
/// samplers and compares with what is there; `-Ddatagen.golden=update` writes them.
class DistributionsPageTest {
  private static final Path FOLDER = Path.of("../docs/reference");
  private static final int DRAWS = 100_000;
  private static final long SEED = 42;

  private static final String HEADER =
      """
      # Distributions

      This page is written by `DistributionsPageTest` from the code that draws, and a test of the build compares it. Bars are
      100,000 draws under seed 42, the line is the law. *Distance* is that of Kolmogorov and Smirnov between the draws and the
      law, times the root of their number; for a continuous law it is above 1.63 once in a hundred seeds and above 1.95 once in a
      thousand, for a law of whole numbers less often. The build fails at 3.5, for these draws, for truncated ones and for ranks,
      under two fixed seeds and a random one (`LawTest`), at leisure with a million draws each.

      How the functions are called, and their other types: [the language](language.md#expressions). Numbers of rows are drawn as
      [quantiles](../concepts/fan-out.md), [references](../concepts/references.md) by ranks.
      """;

  /// What the page says of a law, and parameters for its picture.
  private record Section(String formula, Law.Fixed example) {}

  private static Section section(Law law) {
    return switch (law) {
      case NORMAL ->
          new Section("density ∝ exp(−(x − mean)² / (2 stddev²))", Law.Fixed.of(law, 100, 15));
      case LOGNORMAL ->
          new Section("ln x is normal with mean mu and deviation sigma", Law.Fixed.of(law, 1, 0.5));
      case EXPONENTIAL -> new Section("P(x > t) = exp(−t / mean)", Law.Fixed.of(law, 10));
      case PARETO -> new Section("P(x > t) = (xm / t)^alpha for t ≥ xm", Law.Fixed.of(law, 1, 2));
      case GAMMA ->
          new Section("density ∝ x^(k − 1) · exp(−x / theta) for x > 0", Law.Fixed.of(law, 3, 2));
      case BETA ->
          new Section(
              "density ∝ x^(a − 1) · (1 − x)^(b − 1) between 0 and 1", Law.Fixed.of(law, 2, 5));
      case TRIANGULAR ->
          new Section(
              "density linear from 0 at low to its top at mode and to 0 at high",
              Law.Fixed.of(law, 0, 3, 10));
      case POISSON -> new Section("P(k) = mean^k · exp(−mean) / k!", Law.Fixed.of(law, 6.5));
      case BINOMIAL ->
          new Section("P(k) = C(n, k) · p^k · (1 − p)^(n − k)", Law.Fixed.of(law, 40, 0.3));
      case GEOMETRIC -> new Section("P(k) = p · (1 − p)^k for k ≥ 0", Law.Fixed.of(law, 0.2));
      case ZIPF ->
          new Section("P(rank k) ∝ k^(−s) for the ranks that there are", Law.Fixed.of(law, 1.1));
    };
  }

  private static double distance(NumberSampler sampler, RandomStream stream) {
    double[] sample = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      sample[i] = sampler.draw(stream, i);
    }
    Arrays.sort(sample);
    double distance = 0;
    for (int i = 0; i < DRAWS; i++) {
      if (i + 1 == DRAWS || sample[i + 1] > sample[i]) {
        double share = (i + 1.0) / DRAWS;
        distance = Math.max(distance, Math.abs(share - sampler.cumulative(sample[i])));
      }
    }
    return distance * Math.sqrt(DRAWS);
  }

  private static String uses(Law law) {
    return Arrays.stream(Law.Use.values())
        .filter(use -> Law.all(use).contains(law))
        .map(
            use ->
                switch (use) {
                  case VALUES -> "values";
                  case TRUNCATED_VALUES -> "truncated values";
                  case COUNTS -> "numbers of rows";
                  case RANKS -> "references";
                })
        .collect(Collectors.joining(", "));
  }

  private static String call(Law.Fixed fixed) {
    return fixed.parameters().stream()
        .map(number -> number % 1 == 0 ? "%d".formatted(number.longValue()) : number.toString())
        .collect(Collectors.joining(", ", fixed.law().sqlName() + "(", ")"));
  }

  private static void checkOrWrite(Path file, String content) throws IOException {
    if (System.getProperty("datagen.golden", "").equals("update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    }
    assertThat(file).hasContent(content);
  }

  @Test
  void thePageShowsTheSamplers() throws IOException {
    StringBuilder page = new StringBuilder(HEADER);
    for (Law law : List.of(Law.values())) {
      Section section = section(law);
      page.append("\n## %s\n\n".formatted(law.usage()));
      page.append("%s. For %s.\n\n".formatted(section.formula(), uses(law)));
      page.append("| parameter | |\n|---|---|\n");
      for (Law.Parameter parameter : law.parameters()) {
        page.append("| `%s` | %s |\n".formatted(parameter.name(), parameter.words()));
      }
      if (!(Samplers.of(section.example()) instanceof NumberSampler sampler)) {
        continue;
      }
      RandomStream stream = RandomStream.of(SEED, law.sqlName());
      String name = law.sqlName() + ".svg";
      page.append(
          String.format(
              Locale.ROOT,
              "\n`%s`, distance %.2f:\n\n![%s](distributions/%s)\n",
              call(section.example()),
              distance(sampler, stream),
              call(section.example()),
              name));
      LawPlot plot = new LawPlot(sampler, stream, DRAWS, law.kind() == Law.Kind.COUNTS);
      checkOrWrite(FOLDER.resolve("distributions").resolve(name), plot.svg());
    }
    checkOrWrite(FOLDER.resolve("distributions.md"), page.toString());
  }
}
