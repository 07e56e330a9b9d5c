package io.datagenc.compiler.analyzer.dynamodb;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.HOT_PARTITION_KEY;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.ITEM_LIMIT;

import io.datagenc.compiler.description.ScalarText;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.attribute.ItemBytes;
import io.datagenc.engine.item.ItemSample;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbTable.Billing;
import io.datagenc.engine.output.DynamodbTable.Index;
import io.datagenc.engine.output.DynamodbTable.Scope;
import java.util.List;

/// Judges what a sample of items says of their sizes and of how they fall upon partitions.
final class ItemTraffic {
  /// What one partition takes in a second.
  private static final double PARTITION_WRITES = 1000;

  private static final double PARTITION_READS = 3000;

  /// What a table that is paid for on demand takes in its first seconds.
  private static final double ON_DEMAND_WRITES = 4000;

  private static final double ON_DEMAND_READS = 12000;

  /// Fewer items are written in seconds, wherever they go.
  private static final double LEAST_ITEMS = 10_000;

  /// The greatest collection of items of one partition key in a table with local indexes.
  private static final double MOST_COLLECTION_BYTES = 10.0 * (1L << 30);

  private final DynamodbTable table;
  private final List<ProvedFamily> families;
  private final Diagnostics diagnostics;

  ItemTraffic(DynamodbTable table, List<ProvedFamily> families, Diagnostics diagnostics) {
    this.table = table;
    this.families = families;
    this.diagnostics = diagnostics;
  }

  /// Reports items that are too great, partition keys that get too much.
  ///
  /// @param span where the table is declared
  void check(ItemSample sample, SourceSpan span) {
    for (int i = 0; i < families.size(); i++) {
      ItemSample.Family family = sample.families().get(i);
      if (family.greatestBytes() > ItemBytes.MOST_ITEM_BYTES) {
        diagnostics.report(
            Diagnostic.of(
                    ITEM_LIMIT,
                    families.get(i).span(table.partitionKey().name()),
                    "an item of `%s` has %s bytes, but at most %s are possible"
                        .formatted(
                            families.get(i).name(),
                            ScalarText.grouped(family.greatestBytes()),
                            ScalarText.grouped(ItemBytes.MOST_ITEM_BYTES)))
                .withHelp("cut its texts and arrays, or split the item into a series"));
      }
    }
    collection(sample, span);
    hot(span, "the table", sample.table());
    for (int i = 0; i < table.indexes().size(); i++) {
      Index index = table.indexes().get(i);
      if (index.scope() == Scope.GLOBAL) {
        hot(span, "index `%s`".formatted(index.name()), sample.indexes().get(i));
      }
    }
  }

  private void collection(ItemSample sample, SourceSpan span) {
    double bytes = sample.table().bytes();
    boolean isBounded = false;
    for (int i = 0; i < table.indexes().size(); i++) {
      if (table.indexes().get(i).scope() == Scope.LOCAL) {
        isBounded = true;
        bytes += sample.indexes().get(i).bytes();
      }
    }
    double greatest = bytes * sample.table().hottest();
    if (isBounded && greatest > MOST_COLLECTION_BYTES) {
      diagnostics.report(
          Diagnostic.of(
                  ITEM_LIMIT,
                  span,
                  "the items of one partition key take about %s GB with the local indexes, but at"
                          .formatted(Math.round(greatest / (1L << 30)))
                      + " most 10 GB are possible")
              .withHelp(
                  "make the indexes GLOBAL, or put more into `%s`, so that fewer items share one"
                      .formatted(table.partitionKey().name())));
    }
  }

  private void hot(SourceSpan span, String where, ItemSample.Entries entries) {
    double writes =
        table.billing() instanceof Billing.Provisioned provisioned
            ? provisioned.writeUnits()
            : ON_DEMAND_WRITES;
    double reads =
        table.billing() instanceof Billing.Provisioned provisioned
            ? provisioned.readUnits()
            : ON_DEMAND_READS;
    boolean isHot =
        entries.hottest() * writes > PARTITION_WRITES
            || entries.hottest() * reads > PARTITION_READS;
    if (isHot && entries.items() * entries.hottest() >= LEAST_ITEMS) {
      diagnostics.report(
          Diagnostic.of(
                  HOT_PARTITION_KEY,
                  span,
                  ("%s percent of the items in %s have one partition key: of %s write and"
                          + " %s read units a second it would get %s and %s, a partition"
                          + " takes 1,000 and 3,000")
                      .formatted(
                          Math.round(100 * entries.hottest()),
                          where,
                          grouped(writes),
                          grouped(reads),
                          grouped(entries.hottest() * writes),
                          grouped(entries.hottest() * reads)))
              .withHelp(
                  "spread them: put more into the key, for example a day or `#${uniform(0, 9)}`"));
    }
  }

  private static String grouped(double number) {
    return ScalarText.grouped(Math.round(number));
  }
}
