package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.math.BigDecimal;
import java.util.Optional;

/// The numbers of `n PERCENT`.
public final class Percentages {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Percentages() {}

  /// The number that is written, 0 to 100; empty if it is another one, which is reported.
  ///
  /// @param code of the report
  public static Optional<BigDecimal> percent(
      Percentage percentage, DiagnosticCode code, Diagnostics diagnostics) {
    BigDecimal percent = new BigDecimal(percentage.value());
    if (percent.signum() >= 0 && percent.compareTo(HUNDRED) <= 0) {
      return Optional.of(percent);
    }
    diagnostics.report(
        Diagnostic.of(
            code,
            percentage.span(),
            "%s is not a percentage from 0 to 100".formatted(percentage.value())));
    return Optional.empty();
  }
}
