package io.datagenc.compiler.analyzer.dynamodb;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.EXPRESSION_MAY_FAIL;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.ITEMS_EXPIRE;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.item.ItemSample;
import io.datagenc.engine.output.DynamodbTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds before a byte is written what DynamoDB would refuse, lose or slow down.
final class DynamodbProofs {
  private DynamodbProofs() {}

  /// What proofs may look at.
  enum Extent {
    /// What is known of all rows.
    WITHOUT_ROWS,
    /// Rows, too, which are generated for it.
    WITH_ROWS
  }

  /// Checks a table; what is wrong is reported.
  ///
  /// @param span where it is declared
  /// @param families in the order of those of `table`
  static void check(
      DomainAnalysis domains,
      DynamodbTable table,
      Map<String, String> properties,
      SourceSpan span,
      List<ProvedFamily> families,
      Extent extent,
      Diagnostics diagnostics) {
    Diagnostics found = new Diagnostics();
    prove(domains, table, properties, span, families, extent, found);
    found.sorted().forEach(diagnostics::report);
  }

  private static void prove(
      DomainAnalysis domains,
      DynamodbTable table,
      Map<String, String> properties,
      SourceSpan span,
      List<ProvedFamily> families,
      Extent extent,
      Diagnostics diagnostics) {
    ItemLimits limits = new ItemLimits(domains, table, families, diagnostics);
    limits.checkIndexes(span);
    limits.checkItems();
    ItemKeyProofs keys = new ItemKeyProofs(domains, table, families, diagnostics);
    keys.checkPresence();
    table
        .timeToLive()
        .ifPresent(attribute -> checkExpiry(domains, attribute, families, diagnostics));
    if (diagnostics.hasErrors() || extent == Extent.WITHOUT_ROWS) {
      return;
    }
    try {
      keys.checkDifference(span);
      ItemSample sample =
          ItemSample.of(
              PlanGenerator.of(domains.plan()),
              table,
              families.stream().map(family -> family.table().name()).toList(),
              "NULL".equalsIgnoreCase(properties.getOrDefault("nulls", "")));
      new ItemTraffic(table, families, diagnostics).check(sample, span);
    } catch (GenerationException e) {
      diagnostics.report(
          Diagnostic.of(
              EXPRESSION_MAY_FAIL,
              span,
              "a value of an item cannot be computed: %s".formatted(e.getMessage())));
    }
  }

  /// Reports times to live that are over now, by the clock of this machine: DynamoDB's is the real
  /// one, too, whatever the plan takes for now.
  private static void checkExpiry(
      DomainAnalysis domains,
      String attribute,
      List<ProvedFamily> families,
      Diagnostics diagnostics) {
    BigDecimal now = BigDecimal.valueOf(Instant.now().getEpochSecond());
    for (ProvedFamily family : families) {
      Optional<Range> range =
          family
              .find(attribute)
              .flatMap(
                  column -> Domains.rangeOf(domains.domain(family.table().name(), column.name())));
      if (range.filter(known -> known.low().compareTo(now) < 0).isPresent()) {
        boolean isWhole = range.get().high().compareTo(now) < 0;
        diagnostics.report(
            Diagnostic.of(
                    ITEMS_EXPIRE,
                    family.span(attribute),
                    "%s items of `%s` would vanish soon after they are written: `%s` is %s on,"
                            .formatted(
                                isWhole ? "all" : "some",
                                family.name(),
                                attribute,
                                time(range.get().low()))
                        + " which is over")
                .withHelp(
                    "set the plan's `now`, `CREATE SCHEMA … WITH (now = '…')`, or add a longer"
                        + " interval"));
      }
    }
  }

  private static String time(BigDecimal seconds) {
    return seconds.abs().compareTo(BigDecimal.valueOf(1L << 36)) < 0
        ? "from " + Instant.ofEpochSecond(seconds.longValue())
        : "second " + seconds.toPlainString();
  }
}
