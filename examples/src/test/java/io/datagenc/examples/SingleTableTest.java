package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of DynamoDB tables.
class SingleTableTest {

  @ParameterizedTest
  @ValueSource(strings = {"single-table/shop.dg", "hr/items.dg"})
  void provesWhatDynamodbWants(String plan) {
    CommandRun run = CommandRun.of("check", plan).succeeded();
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "graph", "estimate"})
  void showsFamiliesAsTables(String command) {
    CommandRun run = CommandRun.of(command, "single-table/shop.dg").succeeded();
    assertThat(run.out()).contains("purchase").contains("order");
  }

  @Test
  void showsItemsAsDynamodbHasThem() {
    String items =
        CommandRun.of("preview", "single-table/shop.dg", "shop", "-n", "2").succeeded().out();
    assertThat(items)
        .contains("shop_customer (2 of 500 rows)", "shop_product (2 of 200 rows)")
        .containsPattern(
            "\\{\"pk\":\\{\"S\":\"CUSTOMER#user000[0-9]{3}\"},\"sk\":\\{\"S\":\"#ORDER#0000010000\"}")
        .containsPattern(
            "\"price\":\\{\"N\":\"[0-9.]+\"},\"tags\":\\{\"SS\":\\[\"all\",\"(sale|new)\"\\]}}");
    assertThat(
            CommandRun.of("explain", "single-table/shop.dg", "shop", "--format", "json")
                .succeeded()
                .out())
        .contains("\"shop_line\"", "\"shop_product\"");
  }

  @Test
  void ordersAreItemsOfTheirCustomers() {
    String orders =
        CommandRun.of("preview", "single-table/shop.dg", "shop_order", "-n", "3").succeeded().out();
    assertThat(orders)
        .containsPattern("CUSTOMER#user000[0-9]{3} \\| #ORDER#0000010000 \\| ORDER#10000 ");
  }

  @Test
  void itemsOfTheKeyFileHaveTheKeysOfTheDesign() {
    String items =
        CommandRun.of("preview", "hr/items.dg", "interactions_status", "-n", "93")
            .succeeded()
            .out();
    assertThat(items)
        .contains("X000X114250-0000004236 | 2026-07-01 00:00:00 |")
        .contains("X000X114250-0000004236 | 2026-04-01 00:00:00 |")
        .contains("X000X100000-0000004000 | 2026-07-01 00:00:00 |")
        .doesNotContain("X000X114250-0000004236 | 2026-03-31");
    assertThat(items).contains("(93 of 368 rows)");
  }
}
