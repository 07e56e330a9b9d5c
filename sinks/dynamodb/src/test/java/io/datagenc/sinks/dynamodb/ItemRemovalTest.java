package io.datagenc.sinks.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.load.verify.StoredRemoval;
import io.datagenc.sinks.sink.RowRemoval;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is taken out of tables that were not made for a plan.
class ItemRemovalTest {
  private static final ItemCollection ALL = new ItemCollection(60);
  private static final ItemCollection SOME = new ItemCollection(10);

  private final DynamodbSink sink = ItemCollection.sink(DynamodbLocal.endpoint());

  @BeforeEach
  void clean() {
    DynamodbLocal.clean();
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void aTableThatIsTaggedForAnotherPlanLosesItsItemsOnly() throws Exception {
    ALL.load(sink, IfExists.FAIL);
    OutputTable output = SOME.output(IfExists.FAIL);
    String hash = output.contentHash(SOME.plan().plan());
    RowRemoval removal = sink.removal().orElseThrow();

    assertThat(removal.isOwn(output, hash)).isFalse();
    assertThatThrownBy(() -> sink.drop(output, hash))
        .isInstanceOfSatisfying(
            SinkException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_ROWS));
    assertThat(ItemCollection.stored()).hasSize(240);

    assertThat(remove(SOME)).isEqualTo(new StoredRemoval.Removed(40, 0));
    Set<Map<String, AttributeValue>> rest = new HashSet<>(ALL.items());
    rest.removeAll(SOME.items());
    assertThat(new HashSet<>(ItemCollection.stored())).isEqualTo(rest).hasSize(200);

    OutputTable own = ALL.output(IfExists.FAIL);
    assertThat(removal.isOwn(own, own.contentHash(ALL.plan().plan()))).isTrue();
    sink.drop(own, own.contentHash(ALL.plan().plan()));
    assertThat(DynamodbLocal.reader().listTables().tableNames())
        .doesNotContain(ItemCollection.TABLE);
  }

  @Test
  void itemsThatWereChangedAndThoseOfOthersStay() throws Exception {
    ALL.load(sink, IfExists.FAIL);
    Map<String, AttributeValue> changed =
        new HashMap<>(
            Map.of(
                "pk", AttributeValue.fromS("CUSTOMER#000003"),
                "sk", AttributeValue.fromS("PROFILE"),
                "name", AttributeValue.fromS("another name")));
    put(changed);
    Map<String, AttributeValue> foreign = new HashMap<>(changed);
    foreign.put("sk", AttributeValue.fromS("BASKET"));
    put(foreign);

    assertThat(remove(SOME)).isEqualTo(new StoredRemoval.Removed(39, 1));
    assertThat(remove(ALL)).isEqualTo(new StoredRemoval.Removed(200, 1));
    assertThat(ItemCollection.stored()).containsExactlyInAnyOrder(changed, foreign);
    assertThat(remove(ALL)).isEqualTo(new StoredRemoval.Removed(0, 1));
  }

  private static void put(Map<String, AttributeValue> item) {
    DynamodbLocal.reader().putItem(r -> r.tableName(ItemCollection.TABLE).item(item));
  }

  private StoredRemoval.Removed remove(ItemCollection items) throws InterruptedException {
    OutputTable output = items.output(IfExists.FAIL);
    OutputPlan outputs =
        new OutputPlan(
            List.of(new CatalogPlan(SamplePlan.CATALOG, "dynamodb", Map.of())), List.of(output));
    SamplePlan plan = items.plan();
    return new StoredRemoval(plan.plan(), outputs, plan.generators(), 2)
        .remove(sink.removal().orElseThrow(), output);
  }
}
