package io.datagenc.virtual.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.table.KeyBuckets;
import io.datagenc.virtual.table.OwnerBuckets;
import io.datagenc.virtual.table.ReferencePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerBucketsTest {
  private static final int BUCKETS = 7;

  private static final ServedPlan PLAN =
      new ServedPlans(ServingLimits.DEFAULT, Path.of("."))
          .get(
              PlanText.of(
                  "shop.dg",
                  """
                  CREATE TABLE customer (
                    customer_id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 3) PRIMARY KEY,
                    debit       INTEGER UNIQUE AS (CAST(-2 * row_index() AS INTEGER)),
                    code        VARCHAR(20) UNIQUE AS ('C' || customer_id),
                    tag         UUID UNIQUE,
                    tier        VARCHAR(10) AS (choice('gold', 'silver'))
                  ) ROWS 500 OFFSET 40;
                  CREATE TABLE orders (
                    order_id    BIGINT PRIMARY KEY,
                    customer_id BIGINT NOT NULL REFERENCES customer
                  ) ROWS BETWEEN 0 AND 5 PER customer;
                  CREATE TABLE line (
                    order_id    BIGINT NOT NULL REFERENCES orders,
                    customer_id BIGINT AS (orders.customer.customer_id)
                  ) ROWS BETWEEN 0 AND 4 PER orders;
                  """));

  private final OwnerBuckets buckets = PLAN.buckets();

  @Test
  void bucketsOfOwnersHaveAboutTheSameNumberOfRows() {
    long[] bounds = buckets.bounds("customer", "customer", BUCKETS);
    assertThat(bounds).hasSize(BUCKETS + 1).startsWith(0).endsWith(500);
    assertThat(LongStream.range(0, BUCKETS).map(i -> bounds[(int) i + 1] - bounds[(int) i]))
        .allMatch(size -> size == 71 || size == 72);
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "line"})
  void ownedRowsAreInTheBucketOfTheKeyOfTheirOwner(String table) {
    long[] bounds = buckets.bounds(table, "customer", BUCKETS);
    KeyBuckets.Ordered keys =
        (KeyBuckets.Ordered) buckets.byKey("customer", "customer_id", BUCKETS);
    long rows = PLAN.plan().table(table).rowCount();
    assertThat(bounds).startsWith(0).endsWith(rows);
    for (long row = 0; row < rows; row++) {
      assertThat(keys.bucket(number(table, "customer_id", row)))
          .as("row %s", row)
          .isEqualTo(bucket(bounds, row));
    }
  }

  @Test
  void everyKeyOfARowNamesItsBucket() {
    long[] bounds = buckets.bounds("customer", "customer", BUCKETS);
    KeyBuckets.Ordered debits = (KeyBuckets.Ordered) buckets.byKey("customer", "debit", BUCKETS);
    KeyBuckets.Inverted codes = (KeyBuckets.Inverted) buckets.byKey("customer", "code", BUCKETS);
    for (long row = 0; row < 500; row++) {
      assertThat(debits.bucket(number("customer", "debit", row))).isEqualTo(bucket(bounds, row));
      assertThat(codes.bucket(cell("customer", "code", row))).isEqualTo(bucket(bounds, row));
    }
  }

  @Test
  void valuesThatAreNoKeysHaveBucketsToo() {
    KeyBuckets.Ordered ids = (KeyBuckets.Ordered) buckets.byKey("customer", "customer_id", BUCKETS);
    KeyBuckets.Ordered debits = (KeyBuckets.Ordered) buckets.byKey("customer", "debit", BUCKETS);
    KeyBuckets.Inverted codes = (KeyBuckets.Inverted) buckets.byKey("customer", "code", BUCKETS);
    for (long value : new long[] {Long.MIN_VALUE, -1, 0, 11, 1_000, Long.MAX_VALUE}) {
      assertThat(ids.bucket(value)).isBetween(0, BUCKETS - 1);
      assertThat(debits.bucket(value)).isBetween(0, BUCKETS - 1);
      Value text =
          new Value.BytesValue(Bytes.copyOf(("C" + value).getBytes(StandardCharsets.UTF_8)));
      assertThat(codes.bucket(text)).isBetween(0, BUCKETS - 1);
    }
  }

  @Test
  void onlyKeysOfWhichTheRowIsKnownNameBuckets() {
    assertThat(buckets.areFoundBy("customer", "customer_id")).isTrue();
    assertThat(buckets.areFoundBy("customer", "debit")).isTrue();
    assertThat(buckets.areFoundBy("customer", "code")).isTrue();
    assertThat(buckets.areFoundBy("customer", "tag")).isFalse();
    assertThat(buckets.areFoundBy("customer", "tier")).isFalse();
    assertThat(buckets.areFoundBy("line", "order_id")).isFalse();
  }

  @Test
  void ownersAreReachedByOwnersOnly() {
    assertThat(buckets.owners("line", "customer").orElseThrow().toString())
        .isEqualTo("orders.customer");
    assertThat(buckets.owners("line", "line")).contains(ReferencePath.HERE);
    assertThat(buckets.owners("customer", "orders")).isEmpty();
  }

  private static int bucket(long[] bounds, long row) {
    return (int) Arrays.stream(bounds, 1, bounds.length).filter(end -> end <= row).count();
  }

  private static long number(String table, String column, long row) {
    return ((Value.LongValue) cell(table, column, row)).value();
  }

  private static Value cell(String table, String column, long row) {
    return PLAN.aggregates().minimum(table, column, RowSelection.of(row, row + 1)).orElseThrow();
  }
}
