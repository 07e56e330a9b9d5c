package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.dynamodb.FaultProxy.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What DynamoDB does under load and DynamoDB Local does not.
class ThrottledLoadTest {
  private static final ItemCollection ITEMS = new ItemCollection(100);

  @BeforeEach
  void clean() {
    DynamodbLocal.clean();
  }

  /// At first everything is throttled, far more requests than are under way at once.
  @Test
  void goesOnAfterAStorm() throws Exception {
    List<Fault> storm = new ArrayList<>(Collections.nCopies(60, Fault.THROTTLED));
    storm.addAll(Collections.nCopies(1000, Fault.NONE));
    try (FaultProxy proxy = new FaultProxy(DynamodbLocal.endpoint(), storm);
        DynamodbSink sink = ItemCollection.sink(proxy.endpoint())) {
      ITEMS.load(sink, IfExists.FAIL);
      assertThat(proxy.writes()).isGreaterThan(60);
    }

    assertThat(ItemCollection.stored()).containsExactlyInAnyOrderElementsOf(ITEMS.items());
  }

  @Test
  void putsEachItemWhateverIsThrottledReturnedOrLost() throws Exception {
    List<Fault> faults =
        List.of(
            Fault.PARTIAL,
            Fault.THROTTLED,
            Fault.NONE,
            Fault.ERROR_BEFORE,
            Fault.PARTIAL,
            Fault.CUT,
            Fault.NONE,
            Fault.NONE,
            Fault.NONE,
            Fault.ERROR_AFTER);
    int requests;
    try (FaultProxy proxy = new FaultProxy(DynamodbLocal.endpoint(), faults);
        DynamodbSink sink = ItemCollection.sink(proxy.endpoint())) {
      ITEMS.load(sink, IfExists.FAIL);
      requests = proxy.writes();
    }

    assertThat(ItemCollection.stored()).containsExactlyInAnyOrderElementsOf(ITEMS.items());
    assertThat(requests).isGreaterThan(400 / 25);
  }
}
