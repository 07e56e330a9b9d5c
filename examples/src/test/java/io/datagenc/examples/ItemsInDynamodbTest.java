package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.sinks.dynamodb.DynamodbLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The examples of DynamoDB tables in DynamoDB Local, step by step as a person does it: the items
/// that are there are compared with the rows that a warehouse has.
class ItemsInDynamodbTest {
  private static final String SHOP = "single-table/shop.dg";

  @TempDir private Path directory;

  private StoredTables stored;
  private String catalogs = "";

  @BeforeEach
  void clean() throws IOException, SQLException {
    DynamodbLocal.clean();
    stored = new StoredTables();
    catalogs = Files.createDirectory(directory.resolve("catalogs")).toString();
    Files.writeString(
        Path.of(catalogs, "ddb.properties"),
        "connector.name=dynamodb\nregion=eu-central-1\ncreate=true\nendpoint=%s\n"
            .formatted(DynamodbLocal.endpoint()));
  }

  @AfterEach
  void close() throws SQLException {
    stored.close();
  }

  /// Runs a command with the catalog `ddb`, which succeeds.
  private CommandRun run(String command, String plan, String... options) {
    return attempt(command, plan, options).succeeded();
  }

  private CommandRun attempt(String command, String plan, String... options) {
    return CommandRun.of(
        Stream.concat(Stream.of(command, plan, "--catalogs", catalogs), Arrays.stream(options))
            .toArray(String[]::new));
  }

  /// Writes the rows into a warehouse, and reads some of its tables.
  private void storeRows(String plan, String schema, List<String> tables, String... options)
      throws SQLException {
    Path warehouse = directory.resolve("warehouse");
    String[] arguments =
        Stream.concat(
                Stream.of("compile", plan, "--warehouse", warehouse.toString()),
                Arrays.stream(options))
            .toArray(String[]::new);
    CommandRun.of(arguments).succeeded();
    stored.load("rows", warehouse, schema, tables);
  }

  private static String number(String attribute) {
    return "CAST(item->'%s'->>'N' AS DECIMAL(38,4))".formatted(attribute);
  }

  private static String text(String attribute) {
    return "(item->'%s'->>'S')".formatted(attribute);
  }

  @Test
  void singleTableHasTheItemsOfItsFamiliesAndNoOthers() throws SQLException {
    run("compile", SHOP, "--into", "ddb");
    storeRows(
        SHOP,
        "web_shop",
        List.of(
            "customer",
            "product",
            "purchase",
            "line",
            "shop_customer",
            "shop_order",
            "shop_line",
            "shop_product"));
    StoredItems.load(stored, "item", "shop");

    assertThat(stored.number("SELECT count(*) FROM item"))
        .isEqualTo(
            stored.number(
                """
                SELECT (SELECT count(*) FROM rows.customer) + (SELECT count(*) FROM rows.purchase)
                  + (SELECT count(*) FROM rows.line) + (SELECT count(*) FROM rows.product)\
                """));
    // What each item has, from the relational rows alone.
    stored.same(
        """
        SELECT 'CUSTOMER#' || username, 'CUSTOMER#' || username, username, full_name,
          CAST(joined AS VARCHAR), city
        FROM rows.customer\
        """,
        """
        SELECT %s, %s, %s, %s, %s, item->'addresses'->'M'->'home'->'M'->'city'->>'S'
        FROM item WHERE (item->'type'->>'S') = 'customer'\
        """
            .formatted(
                text("pk"), text("sk"), text("username"), text("full_name"), text("joined")));
    stored.same(
        """
        SELECT 'CUSTOMER#' || username, '#ORDER#' || lpad(CAST(order_id AS VARCHAR), 10, '0'),
          'ORDER#' || order_id, CAST(order_id AS DECIMAL(38,4)), strftime(placed, '%Y-%m-%dT%H:%M:%S'),
          status, CASE status WHEN 'PLACED' THEN 'OPEN#' || CAST(placed AS DATE) END, city
        FROM rows.purchase JOIN rows.customer USING (username)\
        """,
        """
        SELECT %s, %s, %s, %s, %s, %s, %s, %s FROM item WHERE (item->'type'->>'S') = 'order'\
        """
            .formatted(
                text("pk"),
                text("sk"),
                text("gsi1pk"),
                number("order_id"),
                text("placed"),
                text("status"),
                text("open_on"),
                text("city")));
    stored.same(
        """
        SELECT 'ORDER#' || order_id || '#LINE#' || line_no, 'ORDER#' || order_id, 'LINE#' || line_no,
          'PRODUCT#' || product_id, CAST(quantity AS DECIMAL(38,4)),
          CAST(price * quantity AS DECIMAL(38,4))
        FROM rows.line JOIN rows.product USING (product_id)\
        """,
        "SELECT %s, %s, %s, %s, %s, %s FROM item WHERE (item->'type'->>'S') = 'line'"
            .formatted(
                text("pk"),
                text("gsi1pk"),
                text("gsi1sk"),
                text("product"),
                number("quantity"),
                number("price")));
    stored.same(
        """
        SELECT 'PRODUCT#' || product_id, title, CAST(price AS DECIMAL(38,4)),
          CAST(list_sort(tags) AS VARCHAR)
        FROM rows.product\
        """,
        """
        SELECT %s, %s, %s, CAST(list_sort(CAST(item->'tags'->'SS' AS VARCHAR[])) AS VARCHAR)
        FROM item WHERE (item->'type'->>'S') = 'product'\
        """
            .formatted(text("pk"), text("title"), number("price")));
    // What no relational row has is in the tables of the families.
    stored.same(
        "SELECT order_id, total_lines FROM rows.shop_order",
        "SELECT %s, %s FROM item WHERE (item->'type'->>'S') = 'order'"
            .formatted(number("order_id"), number("total_lines")));
    stored.same(
        "SELECT pk, addresses['home'].zip FROM rows.shop_customer",
        """
        SELECT %s, item->'addresses'->'M'->'home'->'M'->'zip'->>'S'
        FROM item WHERE (item->'type'->>'S') = 'customer'\
        """
            .formatted(text("pk")));

    long lines = stored.number("SELECT count(*) FROM rows.line WHERE order_id = 10000");
    assertThat(inverted("ORDER#10000")).isEqualTo(1 + lines);

    assertThat(run("verify", SHOP, "--from", "ddb").out())
        .containsPattern("items of `order` +\\| .*passed")
        .contains(" 0 failed");
    String order =
        stored
            .rows(
                "SELECT %s FROM item WHERE %s = 'order' LIMIT 1"
                    .formatted(text("pk"), text("type")))
            .getFirst()
            .getFirst();
    put(
        "shop",
        Map.of(
            "pk", AttributeValue.fromS(String.valueOf(order)),
            "sk", AttributeValue.fromS("BASKET")));
    CommandRun wrong = attempt("verify", SHOP, "--from", "ddb");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out())
        .containsPattern("items of `order` +\\| .*passed")
        .containsPattern("items of no family +\\| .*failed")
        .contains(" 3 failed");
    run("drop", SHOP, "--from", "ddb");
    assertThat(DynamodbLocal.reader().listTables().tableNames()).doesNotContain("shop");
  }

  private static void put(String table, Map<String, AttributeValue> item) {
    DynamodbLocal.reader().putItem(r -> r.tableName(table).item(item));
  }

  private static long inverted(String key) {
    return DynamodbLocal.reader()
        .query(
            r ->
                r.tableName("shop")
                    .indexName("inverted")
                    .keyConditionExpression("gsi1pk = :key")
                    .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(key))))
        .count();
  }

  /// The key file may as well be of Parquet.
  @Test
  void itemsOfAKeyFileOfParquetAreThoseOfTheOneOfCsv() throws IOException, SQLException {
    String plan = Files.readString(Path.of("hr/items.dg"));
    Path other = directory.resolve("items.dg");
    Files.writeString(other, plan.replace("FROM CSV 'keys.csv'", "FROM PARQUET 'keys.parquet'"));
    Files.copy(Path.of("hr/status.json"), directory.resolve("status.json"));
    stored.execute(
        "COPY (SELECT employee_id, CAST(department_id AS INTEGER) AS department_id,"
            + " CAST(cost_center AS INTEGER) AS cost_center FROM read_csv('hr/keys.csv', header ="
            + " true)) TO '%s' (FORMAT parquet)".formatted(directory.resolve("keys.parquet")));
    String items = CommandRun.of("preview", other.toString(), "interactions").succeeded().out();
    assertThat(items)
        .contains("X000X114250-0000004236")
        .isEqualTo(CommandRun.of("preview", "hr/items.dg", "interactions").succeeded().out());
  }

  @Test
  void itemsOfTheKeyFileAreNinetyTwoForEachKey() throws SQLException {
    run("compile", "hr/items.dg", "--into", "ddb");
    StoredItems.load(stored, "item", "interactions");
    stored.execute("CREATE TABLE key AS SELECT * FROM read_csv('hr/keys.csv', header = true)");

    stored.same(
        """
        SELECT lpad(lpad(employee_id, 10, '0') || '-' || lpad(CAST(department_id AS VARCHAR), 10, '0'),
            22, 'X-'),
          strftime(DATE '2026-07-01' - CAST(back AS INTEGER), '%Y-%m-%d') || ' 00:00:00',
          employee_id, 'X' || lpad(employee_id, 10, '0'),
          CAST(epoch(DATE '2026-07-01' - CAST(back AS INTEGER) + 36500) AS DECIMAL(38,4)),
          employee_id, CAST(department_id AS DECIMAL(38,4)), employee_id,
          CAST(cost_center AS DECIMAL(38,4)), 1289.99, true
        FROM key, range(92) days(back)\
        """,
        """
        SELECT %s, %s, %s, %s, %s,
          item->'document'->'M'->'employee_id'->>'S',
          CAST(item->'document'->'M'->'dept_id'->>'N' AS DECIMAL(38,4)),
          item->'document'->'M'->'status_update'->'M'->'employee_id'->>'S',
          CAST(item->'document'->'M'->'status_update'->'M'->'cost_center'->>'N' AS DECIMAL(38,4)),
          CAST(item->'document'->'M'->'status_update'->'M'->'total'->>'N' AS DECIMAL(6,2)),
          CAST(item->'document'->'M'->'status_update'->'M'->'is_premium_member'->'BOOL' AS BOOLEAN)
        FROM item\
        """
            .formatted(
                text("pk"),
                text("sk"),
                text("employee_id"),
                text("employee"),
                number("expires_at")));
    // The same document as a text.
    stored.hasNone(
        """
        SELECT item FROM item WHERE
          (CAST(%1$s AS JSON)->>'employee_id') IS DISTINCT FROM (item->'employee_id'->>'S')
          OR (CAST(%1$s AS JSON)->'status_update'->>'mood') IS DISTINCT FROM
            (item->'document'->'M'->'status_update'->'M'->'mood'->>'S')
          OR (CAST(%1$s AS JSON)->'status_update'->>'mood') NOT IN ('fine', 'busy', 'away')\
        """
            .formatted(text("attr1")));
    assertThat(
            DynamodbLocal.reader()
                .query(
                    r ->
                        r.tableName("interactions")
                            .keyConditionExpression("pk = :key")
                            .expressionAttributeValues(
                                Map.of(":key", AttributeValue.fromS("X000X114250-0000004236"))))
                .count())
        .isEqualTo(92);
    assertThat(
            DynamodbLocal.reader()
                .describeTimeToLive(r -> r.tableName("interactions"))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expires_at");
  }

  @Test
  void plainTablesGoUnderTheirPrimaryKeys() throws SQLException {
    List<String> tables = List.of("company", "department", "training", "employee", "payslip");
    run("compile", "hr/hr.dg", "--into", "ddb", "--scale", "0.01");
    storeRows("hr/hr.dg", "hr", tables, "--scale", "0.01");
    for (String table : tables) {
      StoredItems.load(stored, table + "_item", table);
    }

    stored.same(
        "SELECT company_id, name, CAST(founded AS VARCHAR) FROM rows.company",
        "SELECT %s, %s, %s FROM company_item"
            .formatted(number("company_id"), text("name"), text("founded")));
    stored.same(
        """
        SELECT employee_id, dept_id, manager_id, training_id, email, level, cost_center, middle_name
        FROM rows.employee\
        """,
        "SELECT %s, %s, %s, %s, %s, %s, %s, %s FROM employee_item"
            .formatted(
                text("employee_id"),
                number("dept_id"),
                text("manager_id"),
                number("training_id"),
                text("email"),
                text("level"),
                number("cost_center"),
                text("middle_name")));
    stored.same(
        "SELECT employee_id, month_no, CAST(paid_on AS VARCHAR), gross FROM rows.payslip",
        "SELECT %s, %s, %s, %s FROM payslip_item"
            .formatted(text("employee_id"), number("month_no"), text("paid_on"), number("gross")));
    stored.hasNone(
        """
        SELECT p.item FROM payslip_item p ANTI JOIN employee_item e
          ON (p.item->'employee_id'->>'S') = (e.item->'employee_id'->>'S')\
        """);
    run("verify", "hr/hr.dg", "--from", "ddb", "--scale", "0.01");
  }

  @Test
  void aTableByArgumentGoesIntoOneThatIsThere() throws SQLException {
    DynamodbLocal.reader()
        .createTable(
            r ->
                r.tableName("team-b.customers")
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("username")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("username")
                            .keyType(KeyType.HASH)
                            .build())
                    .billingMode(BillingMode.PAY_PER_REQUEST));
    storeRows(SHOP, "web_shop", List.of("customer"), "--only", "customer");

    run("compile", SHOP, "--into", "ddb.team-b.customers", "--only", "customer");

    StoredItems.load(stored, "item", "team-b.customers");
    stored.same(
        "SELECT username, full_name, CAST(joined AS VARCHAR), city FROM rows.customer",
        "SELECT %s, %s, %s, %s FROM item"
            .formatted(text("username"), text("full_name"), text("joined"), text("city")));
    run("verify", SHOP, "--from", "ddb.team-b.customers", "--only", "customer");

    put("team-b.customers", Map.of("username", AttributeValue.fromS("somebody else")));
    put("team-b.customers", Map.of("username", AttributeValue.fromS("user000007")));
    assertThat(run("drop", SHOP, "--from", "ddb.team-b.customers", "--only", "customer").out())
        .isEqualTo(
            "ddb.web_shop.\"team-b.customers\" was not made for these rows alone and stays;"
                + " 499 of them are gone, 1 was changed since and stays\n");
    assertThat(DynamodbLocal.items("team-b.customers"))
        .extracting(item -> item.get("username").s())
        .containsExactlyInAnyOrder("somebody else", "user000007");
    assertThat(run("drop", SHOP, "--from", "ddb.team-b.customers", "--only", "customer").out())
        .contains("0 of them are gone");

    assertThat(
            attempt("compile", SHOP, "--into", "ddb.team-b.customers", "--only", "product").err())
        .contains("its key is (username S), and that of the plan (product_id N)");
    assertThat(attempt("compile", SHOP, "--into", "dd").err())
        .contains("catalog `dd` not found")
        .contains("did you mean `ddb`?");
    assertThat(CommandRun.of("compile", SHOP, "--into", "ddb").err())
        .contains("declare it in the plan, `CREATE CATALOG ddb USING");
    assertThat(attempt("compile", "hr/hr.dg", "--into", "ddb.people").err())
        .contains("`people` is one table of DynamoDB, and 5 tables of the plan would go into it")
        .contains("name one of them with --only");
  }
}
