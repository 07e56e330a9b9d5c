package io.datagenc.compiler.analyzer.dynamodb;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.ITEM_LIMIT;

import io.datagenc.compiler.description.ScalarText;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.attribute.ItemBytes;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.item.ItemBounds;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbTable.Index;
import io.datagenc.engine.output.DynamodbTable.KeyAttribute;
import io.datagenc.engine.output.DynamodbTable.Projection;
import io.datagenc.engine.output.DynamodbTable.Scope;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.SimpleType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Proves that a table and its items keep the limits of DynamoDB, by what is known of all rows.
///
/// The limits are those of Amazon's developer guide, "Quotas in Amazon DynamoDB" and "Constraints".
final class ItemLimits {
  private static final int MOST_KEY_NAME_BYTES = 255;
  private static final int MOST_NAME_BYTES = 64 * 1024 - 1;
  private static final int MOST_LOCAL_INDEXES = 5;
  private static final int MOST_GLOBAL_INDEXES = 20;
  private static final int MOST_PROJECTED = 100;
  private static final BigDecimal GREATEST_NUMBER = new BigDecimal("1E+126");

  private final DomainAnalysis domains;
  private final DynamodbTable table;
  private final List<ProvedFamily> families;
  private final Diagnostics diagnostics;

  ItemLimits(
      DomainAnalysis domains,
      DynamodbTable table,
      List<ProvedFamily> families,
      Diagnostics diagnostics) {
    this.domains = domains;
    this.table = table;
    this.families = families;
    this.diagnostics = diagnostics;
  }

  /// Reports limits that indexes do not keep.
  ///
  /// @param span where the table is declared
  void checkIndexes(SourceSpan span) {
    count(span, Scope.LOCAL, MOST_LOCAL_INDEXES, "local");
    count(span, Scope.GLOBAL, MOST_GLOBAL_INDEXES, "global");
    int projected =
        table.indexes().stream()
            .mapToInt(
                index ->
                    index.projection() instanceof Projection.Attributes listed
                        ? listed.attributes().size()
                        : 0)
            .sum();
    if (projected > MOST_PROJECTED) {
      report(
          span,
          "the indexes list %d attributes in their projections, at most %d are possible"
              .formatted(projected, MOST_PROJECTED),
          "project ALL or KEYS ONLY in some of them");
    }
  }

  private void count(SourceSpan span, Scope scope, int most, String word) {
    long indexes = table.indexes().stream().filter(index -> index.scope() == scope).count();
    if (indexes > most) {
      report(
          span,
          "the table has %d %s indexes, at most %d are possible".formatted(indexes, word, most),
          scope == Scope.LOCAL
              ? "make some of them GLOBAL"
              : "put keys of several kinds of items into one index: the same attributes with other"
                  + " values in each family");
    }
  }

  /// Reports names, keys, numbers and items that are too long or too great.
  void checkItems() {
    Set<String> keys = new HashSet<>();
    table.keyAttributes().forEach(key -> keys.add(key.name()));
    for (ProvedFamily family : families) {
      for (ColumnPlan attribute : family.table().visibleColumns()) {
        name(family, attribute, keys.contains(attribute.name()));
        number(family, attribute);
      }
      key(
          family,
          List.of(table.partitionKey()),
          ItemBytes.MOST_PARTITION_KEY_BYTES,
          "partition key");
      key(family, table.sortKey().stream().toList(), ItemBytes.MOST_SORT_KEY_BYTES, "sort key");
      for (Index index : table.indexes()) {
        String of = " of index `%s`".formatted(index.name());
        if (index.scope() == Scope.GLOBAL) {
          key(
              family,
              index.partitionKey(),
              ItemBytes.MOST_PARTITION_KEY_BYTES,
              "partition key" + of);
        }
        key(family, index.sortKey(), ItemBytes.MOST_SORT_KEY_BYTES, "sort key" + of);
      }
      size(family);
    }
  }

  private void name(ProvedFamily family, ColumnPlan attribute, boolean isKey) {
    int most = isKey ? MOST_KEY_NAME_BYTES : MOST_NAME_BYTES;
    if (ItemBytes.name(attribute.name()) > most) {
      report(
          family.span(attribute.name()),
          "the name of an attribute%s has at most %d bytes, this one has %d"
              .formatted(isKey ? " of a key" : "", most, ItemBytes.name(attribute.name())),
          "give it a shorter name");
    }
  }

  private void number(ProvedFamily family, ColumnPlan attribute) {
    if (attribute.type() != SimpleType.DOUBLE) {
      return;
    }
    Optional<Range> range =
        Domains.rangeOf(domains.domain(family.table().name(), attribute.name()));
    if (range
        .filter(known -> known.low().abs().max(known.high().abs()).compareTo(GREATEST_NUMBER) >= 0)
        .isPresent()) {
      report(
          family.span(attribute.name()),
          "`%s` may be beyond 9.9E125, the greatest number that DynamoDB stores"
              .formatted(attribute.name()),
          "bound it, or store it as a text: `CAST(… AS VARCHAR)`");
    }
  }

  private void key(ProvedFamily family, List<KeyAttribute> key, int most, String what) {
    for (KeyAttribute attribute : key) {
      Optional<ColumnPlan> column = family.find(attribute.name());
      if (column.isEmpty()) {
        continue;
      }
      OptionalLong bytes = ItemBounds.value(domains, family.table(), column.get());
      if (bytes.isEmpty() || bytes.getAsLong() > most) {
        report(
            family.span(attribute.name()),
            bytes.isEmpty()
                ? "`%s`, the %s, may be of any length, but has at most %s bytes"
                    .formatted(attribute.name(), what, ScalarText.grouped(most))
                : "`%s`, the %s, may have %s bytes, but has at most %s"
                    .formatted(
                        attribute.name(),
                        what,
                        ScalarText.grouped(bytes.getAsLong()),
                        ScalarText.grouped(most)),
            column.get().type() == SimpleType.VARBINARY
                ? "make it of a text of a known length, `to_utf8(…)`, or of `random_bytes(16)`"
                : "cut what it is made of: `SUBSTRING(… FROM 1 FOR 100)`");
        return;
      }
    }
  }

  private void size(ProvedFamily family) {
    long bytes = ItemBounds.known(domains, family.table());
    if (bytes > ItemBytes.MOST_ITEM_BYTES) {
      ColumnPlan longest =
          family.table().visibleColumns().stream()
              .max(
                  Comparator.comparingLong(
                      column -> ItemBounds.value(domains, family.table(), column).orElse(0)))
              .orElseThrow();
      report(
          family.span(longest.name()),
          "an item of `%s` may have %s bytes, `%s` alone %s, but has at most %s"
              .formatted(
                  family.name(),
                  ScalarText.grouped(bytes),
                  longest.name(),
                  ScalarText.grouped(ItemBounds.value(domains, family.table(), longest).orElse(0)),
                  ScalarText.grouped(ItemBytes.MOST_ITEM_BYTES)),
          "cut it: `SUBSTRING(… FROM 1 FOR 10000)`, or split the item into a series");
    }
  }

  private void report(SourceSpan span, String message, String help) {
    diagnostics.report(Diagnostic.of(ITEM_LIMIT, span, message).withHelp(help));
  }
}
