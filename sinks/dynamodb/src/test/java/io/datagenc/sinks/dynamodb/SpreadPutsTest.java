package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.dynamodb.FaultProxy.Fault;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A plan has the items of a partition key one after the other, and keys that ascend; what is put
/// at a time is neither.
class SpreadPutsTest {
  /// As many as have whole parts of orders.
  private static final int CUSTOMERS = 31 * (int) ItemCollection.ROWS_PER_PART;

  private static final ItemCollection ITEMS = new ItemCollection(CUSTOMERS);
  private static final Pattern ORDER =
      Pattern.compile("CUSTOMER#(\\d{6})\"}\\s*,\\s*\"sk\"\\s*:\\s*\\{\\s*\"S\"\\s*:\\s*\"ORDER#");

  @BeforeEach
  void clean() {
    DynamodbLocal.clean();
  }

  @Test
  void requestsMixPartitionKeysAndGoToAndFro() throws Exception {
    List<List<Long>> requests;
    try (FaultProxy proxy = new FaultProxy(DynamodbLocal.endpoint(), List.of(Fault.NONE));
        DynamodbSink sink = ItemCollection.sink(proxy.endpoint())) {
      ITEMS.load(sink, IfExists.FAIL, LoadOptions.of(1), LoadListener.NONE);
      requests =
          proxy.bodies().stream()
              .map(SpreadPutsTest::customersOfOrders)
              .filter(customers -> !customers.isEmpty())
              .toList();
    }

    assertThat(requests.stream().mapToInt(List::size).sum()).isEqualTo(3 * CUSTOMERS);
    assertThat(requests).allSatisfy(customers -> assertThat(customers).doesNotHaveDuplicates());

    // Who goes through the keys in order has ascents only, who goes to and fro as many descents.
    long ascents = 0;
    for (int i = 1; i < requests.size(); i++) {
      ascents += requests.get(i).getFirst() > requests.get(i - 1).getFirst() ? 1 : 0;
    }
    assertThat(ascents).isLessThan(requests.size() * 3L / 4);

    // The first tenth of the requests is of customers from everywhere.
    List<Long> tenths =
        requests.stream()
            .limit(requests.size() / 10)
            .flatMap(List::stream)
            .map(customer -> customer * 10 / CUSTOMERS)
            .distinct()
            .toList();
    assertThat(tenths).hasSizeGreaterThanOrEqualTo(6);
  }

  private static List<Long> customersOfOrders(String body) {
    return ORDER.matcher(body).results().map(match -> Long.valueOf(match.group(1))).toList();
  }
}
