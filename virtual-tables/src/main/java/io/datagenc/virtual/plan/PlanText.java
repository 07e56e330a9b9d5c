package io.datagenc.virtual.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A plan as it was written, with the files that it reads and with what overrides it: all that a
/// worker needs to generate its tables.
///
/// @param fileName the name that diagnostics show, from the plan directory
/// @param text the source text
/// @param files those of its files that exist
/// @param seed instead of the plan's seed
/// @param scale instead of the plan's scale
public record PlanText(
    String fileName,
    String text,
    List<GivenFile> files,
    Optional<Long> seed,
    Optional<BigDecimal> scale) {

  public PlanText {
    files = List.copyOf(files);
  }

  /// A plan without files, as it is.
  public static PlanText of(String fileName, String text) {
    return new PlanText(fileName, text, List.of(), Optional.empty(), Optional.empty());
  }

  /// The same plan with another seed and scale.
  public PlanText with(Optional<Long> otherSeed, Optional<BigDecimal> otherScale) {
    return new PlanText(fileName, text, files, otherSeed, otherScale);
  }

  /// The same plan, whose files are known by their hashes only.
  public PlanText withoutContents() {
    return new PlanText(
        fileName, text, files.stream().map(GivenFile::withoutContent).toList(), seed, scale);
  }
}
