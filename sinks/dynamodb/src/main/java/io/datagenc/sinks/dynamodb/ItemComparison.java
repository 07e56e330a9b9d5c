package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.sink.ScannedStore;
import io.datagenc.sinks.sink.SinkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// The items that a table should have, in sum and by families, and those that a parallel scan
/// finds.
final class ItemComparison implements ScannedStore.Comparison {
  private final DynamodbConnection connection;
  private final OutputTable output;
  private final TableDesign design;
  private final List<ItemProfile> profiles = new ArrayList<>();
  private final long[] itemCounts;
  private ScannedStore.Content expected = ScannedStore.Content.NONE;

  ItemComparison(DynamodbConnection connection, OutputTable output) {
    this.connection = connection;
    this.output = output;
    this.design = TableDesign.of(output);
    this.itemCounts = new long[output.rows().size()];
    output.rows().forEach(_ -> profiles.add(newProfile()));
  }

  private ItemProfile newProfile() {
    return new ItemProfile(design.table().key());
  }

  @Override
  public ScannedStore.Summary summary(OutputRows rows) {
    return new ItemSummary(rows);
  }

  /// Sums generated items as they would be stored.
  private final class ItemSummary implements ScannedStore.Summary {
    private final int family;
    private final RowItems items;
    private final ItemChecksum checksum = new ItemChecksum();
    private final ItemProfile profile = newProfile();

    ItemSummary(OutputRows rows) {
      this.family = output.rows().indexOf(rows);
      this.items = RowItems.of(output, rows.table());
    }

    @Override
    public void add(Batch batch) {
      EncodedItems encoded = items.of(batch);
      for (int i = 0; i < encoded.count(); i++) {
        Map<String, AttributeValue> item =
            ItemValues.of(encoded.bytes(), encoded.offsets()[i], encoded.length(i));
        checksum.add(item);
        profile.add(item);
      }
    }

    @Override
    public void finish() {
      ItemComparison.this.add(family, checksum.content(), profile);
    }
  }

  private synchronized void add(int family, ScannedStore.Content content, ItemProfile profile) {
    expected = expected.plus(content);
    itemCounts[family] += content.rows();
    profiles.get(family).add(profile);
  }

  @Override
  public synchronized ScannedStore.Content expected() {
    return expected;
  }

  /// The group of each family: the first family that its items cannot be told from.
  private synchronized int[] groupOf() {
    int[] group = IntStream.range(0, itemCounts.length).toArray();
    for (int i = 0; i < group.length; i++) {
      for (int j = 0; j < i; j++) {
        if (!profiles.get(i).isApartFrom(profiles.get(j))) {
          int from = Math.max(group[i], group[j]);
          int to = Math.min(group[i], group[j]);
          Arrays.setAll(group, each -> group[each] == from ? to : group[each]);
        }
      }
    }
    return group;
  }

  private static List<Integer> groups(int[] groupOf) {
    return Arrays.stream(groupOf).distinct().sorted().boxed().toList();
  }

  @Override
  public synchronized List<ScannedStore.Group> groups() {
    int[] groupOf = groupOf();
    List<Integer> groups = groups(groupOf);
    if (groups.size() < 2) {
      return List.of();
    }
    List<ScannedStore.Group> named = new ArrayList<>();
    for (int group : groups) {
      int[] families =
          IntStream.range(0, groupOf.length).filter(each -> groupOf[each] == group).toArray();
      named.add(
          new ScannedStore.Group(
              "items of "
                  + Arrays.stream(families)
                      .mapToObj(each -> "`" + design.table().families().get(each) + "`")
                      .collect(Collectors.joining(", ")),
              Arrays.stream(families).mapToLong(each -> itemCounts[each]).sum()));
    }
    named.add(new ScannedStore.Group("items of no family", 0));
    return named;
  }

  /// What one segment has.
  ///
  /// @param families how many items fit each family, and how many none
  private record Segment(ScannedStore.Content content, long[] families) {}

  @Override
  public ScannedStore.Found scan(int threads) throws InterruptedException {
    List<Future<Segment>> segments = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        int segment = i;
        segments.add(executor.submit(() -> segment(segment, threads)));
      }
      ScannedStore.Content sum = ScannedStore.Content.NONE;
      int[] groupOf = groupOf();
      List<Integer> groups = groups(groupOf);
      long[] found = new long[groups.size() + 1];
      for (Future<Segment> future : segments) {
        Segment segment = future.get();
        sum = sum.plus(segment.content());
        for (int family = 0; family < groupOf.length; family++) {
          found[groups.indexOf(groupOf[family])] += segment.families()[family];
        }
        found[groups.size()] += segment.families()[groupOf.length];
      }
      return new ScannedStore.Found(
          sum, groups.size() < 2 ? List.of() : Arrays.stream(found).boxed().toList());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SinkException told) {
        throw told;
      }
      throw new IllegalStateException("a scan has failed", e);
    }
  }

  private Segment segment(int segment, int segments) {
    ItemChecksum checksum = new ItemChecksum();
    long[] families = new long[profiles.size() + 1];
    ScanRequest request =
        ScanRequest.builder()
            .tableName(design.name())
            .consistentRead(true)
            .segment(segment)
            .totalSegments(segments)
            .build();
    return connection.call(
        "table `%s` cannot be read".formatted(design.name()),
        client -> {
          for (Map<String, AttributeValue> item : client.scanPaginator(request).items()) {
            checksum.add(item);
            families[family(item)]++;
          }
          return new Segment(checksum.content(), families);
        });
  }

  /// The first family that an item fits, or the number of families. Profiles do not change any
  /// more.
  private int family(Map<String, AttributeValue> item) {
    int family = 0;
    while (family < profiles.size() && !profiles.get(family).fits(item)) {
      family++;
    }
    return family;
  }
}
