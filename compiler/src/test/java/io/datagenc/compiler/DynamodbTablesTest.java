package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbTable.Billing;
import io.datagenc.engine.output.DynamodbTable.Index;
import io.datagenc.engine.output.DynamodbTable.KeyAttribute;
import io.datagenc.engine.output.DynamodbTable.Projection;
import io.datagenc.engine.output.DynamodbTable.Scope;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// DynamoDB tables: what their items hold, and what their keys and indexes are.
class DynamodbTablesTest {
  private static final String TABLES =
      """
      CREATE TABLE customer (
        id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 7) PRIMARY KEY,
        name VARCHAR(20) AS (choice('Ada', 'Grace', 'Edsger')),
        since DATE AS (uniform(DATE '2020-01-01', DATE '2024-12-31'))
      ) ROWS 20;
      CREATE TABLE purchase (
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer,
        total DECIMAL(8,2) AS (uniform(1.00, 999.99)),
        gift INTEGER AS (uniform(1, 9)) NULLS 50 PERCENT
      ) ROWS 300;
      CREATE TABLE line (
        purchase_id INTEGER REFERENCES purchase,
        number INTEGER AS (ordinal()),
        PRIMARY KEY (purchase_id, number)
      ) ROWS BETWEEN 1 AND 5 PER purchase;
      """;

  private static final String SHOP =
      TABLES
          + """
          CREATE DYNAMODB TABLE shop (
            PARTITION KEY pk, SORT KEY sk S,
            GLOBAL INDEX inverted (PARTITION KEY sk, SORT KEY pk) PROJECT KEYS ONLY,
            GLOBAL INDEX gifts (PARTITION KEY gift N) PROJECT (total),
            LOCAL INDEX by_total (SORT KEY total),
            TIME TO LIVE expires,
            BILLING MODE PROVISIONED (READ 10, WRITE 20)
          ) WITH (nulls = 'NULL')
          ITEM customer FROM customer (
            name,
            pk AS TEMPLATE 'CUST#${id}',
            sk AS (pk),
            since HIDDEN,
            year AS (EXTRACT(YEAR FROM since))
          )
          ITEM purchase FROM purchase (
            pk AS (customer.pk),
            sk AS TEMPLATE 'BUY#${LPAD(id, 8, ''0'')}',
            customer_name AS (customer.name),
            total,
            gift AS (gift * 10)
          )
          ITEM line FROM line (
            pk AS (purchase.pk),
            sk AS TEMPLATE '${purchase.sk}#${number}'
          )
          ITEM visit FROM customer (
            day AS (since + ordinal() * INTERVAL '1' DAY) HIDDEN,
            pk AS (customer.pk),
            sk AS TEMPLATE 'VISIT#${day}',
            expires AS (EXTRACT(EPOCH FROM day + INTERVAL '36500' DAY))
          ) ROWS BETWEEN 1 AND 3 PER customer;
          """;

  private static Compilation compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(
            SourceFile.of("plan.dg", text),
            CompileOptions.NONE.withOutputs(
                new OutputEnvironment(TestOutputs.CONNECTORS, List.of())));
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation;
  }

  private static List<@Nullable Object> column(Compilation compiled, String table, String column) {
    return GeneratedTable.column(compiled.plan().orElseThrow(), table, column);
  }

  @Test
  void attributesAreColumnsOverTheRowsOfTheSource() {
    Compilation compiled = compile(SHOP);

    List<@Nullable Object> ids = column(compiled, "customer", "id");
    assertThat(column(compiled, "shop_customer", "pk"))
        .isEqualTo(ids.stream().map(id -> "CUST#" + id).toList());
    assertThat(column(compiled, "shop_customer", "sk"))
        .isEqualTo(column(compiled, "shop_customer", "pk"));
    assertThat(column(compiled, "shop_customer", "name"))
        .isEqualTo(column(compiled, "customer", "name"));
    assertThat(column(compiled, "shop_purchase", "gift"))
        .containsNull()
        .isEqualTo(
            column(compiled, "purchase", "gift").stream()
                .map(gift -> gift == null ? null : (Object) ((long) gift * 10))
                .toList());
    assertThat(compiled.plan().orElseThrow().table("shop_customer").visibleColumns())
        .extracting(ColumnPlan::name)
        .containsExactly("name", "pk", "sk", "year");
  }

  @Test
  void otherFamiliesAreReadWhereOneOfTheirItemsIsReached() {
    Compilation compiled = compile(SHOP);

    List<@Nullable Object> customers = column(compiled, "purchase", "customer_id");
    List<@Nullable Object> purchases = column(compiled, "shop_purchase", "pk");
    assertThat(purchases).isEqualTo(customers.stream().map(id -> "CUST#" + id).toList());
    List<@Nullable Object> ids = column(compiled, "purchase", "id");
    List<@Nullable Object> names = column(compiled, "customer", "name");
    List<@Nullable Object> customerIds = column(compiled, "customer", "id");
    assertThat(column(compiled, "shop_purchase", "customer_name"))
        .isEqualTo(customers.stream().map(id -> names.get(customerIds.indexOf(id))).toList());

    List<List<@Nullable Object>> lines =
        GeneratedTable.rows(
            compiled.plan().orElseThrow(), "line", List.of("purchase_id", "number"));
    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (List<@Nullable Object> line : lines) {
      int purchase = ids.indexOf(line.getFirst());
      expected.add(
          List.of(
              String.valueOf(purchases.get(purchase)),
              "BUY#%08d#%d".formatted((long) ids.get(purchase), (long) line.getLast())));
    }
    assertThat(GeneratedTable.rows(compiled.plan().orElseThrow(), "shop_line", List.of("pk", "sk")))
        .hasSizeGreaterThan(300)
        .isEqualTo(expected);
  }

  @Test
  void attributesHaveTheNullsOfColumnsAndNoOthers() {
    Compilation compiled =
        compile(
            """
            CREATE SCHEMA s WITH (default_nulls = 40);
            CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER AS (uniform(1, 9))) ROWS 200;
            CREATE DYNAMODB TABLE d (PARTITION KEY pk) ITEM t FROM t (pk AS (id), x);
            """);

    assertThat(column(compiled, "d_t", "pk")).isEqualTo(column(compiled, "t", "id"));
    assertThat(column(compiled, "d_t", "x")).containsNull().isEqualTo(column(compiled, "t", "x"));
  }

  @Test
  void seriesCountTheItemsOfARow() {
    GenerationPlan plan = compile(SHOP).plan().orElseThrow();

    List<List<@Nullable Object>> visits =
        GeneratedTable.rows(plan, "shop_visit", List.of("pk", "sk"));
    assertThat(visits).hasSizeBetween(20, 60).doesNotHaveDuplicates();
    assertThat(visits.stream().map(List::getFirst).distinct())
        .isEqualTo(GeneratedTable.column(plan, "shop_customer", "pk"));
  }

  @Test
  void keysAndIndexesAreDeclaredOrFollowFromTheItems() {
    DynamodbDefinition shop = compile(SHOP).dynamodbTables().getFirst();

    KeyAttribute pk = new KeyAttribute("pk", DynamodbType.S);
    KeyAttribute sk = new KeyAttribute("sk", DynamodbType.S);
    KeyAttribute total = new KeyAttribute("total", DynamodbType.N);
    assertThat(shop)
        .isEqualTo(
            new DynamodbDefinition(
                "shop",
                new DynamodbTable(
                    pk,
                    Optional.of(sk),
                    List.of(
                        new Index(
                            "inverted",
                            Scope.GLOBAL,
                            List.of(sk),
                            List.of(pk),
                            new Projection.KeysOnly()),
                        new Index(
                            "gifts",
                            Scope.GLOBAL,
                            List.of(new KeyAttribute("gift", DynamodbType.N)),
                            List.of(),
                            new Projection.Attributes(List.of("total"))),
                        new Index(
                            "by_total",
                            Scope.LOCAL,
                            List.of(pk),
                            List.of(total),
                            new Projection.All())),
                    Optional.of("expires"),
                    new Billing.Provisioned(10, 20),
                    List.of("customer", "purchase", "line", "visit")),
                List.of("shop_customer", "shop_purchase", "shop_line", "shop_visit"),
                Map.of("nulls", "NULL")));
    assertThat(shop.table().keyAttributes())
        .containsExactly(pk, sk, new KeyAttribute("gift", DynamodbType.N), total);
  }

  @Test
  void outputsOfDynamodbTablesHaveTheRowsOfAllFamilies() {
    OutputPlan outputs =
        compile(
                SHOP
                    + """
                    CREATE CATALOG ddb USING dynamodb WITH (region = 'eu-west-1');
                    CREATE CATALOG lake USING iceberg WITH (warehouse = 'w');
                    INSERT INTO ddb.first TABLE shop;
                    CREATE TABLE ddb.plain WITH (pitr = TRUE) AS TABLE line;
                    CREATE TABLE ddb.chosen AS SELECT id, name FROM customer;
                    EXPORT SCHEMA public INTO ddb;
                    EXPORT SCHEMA public INTO lake EXCEPT (shop);
                    CREATE TABLE lake.items AS TABLE shop_line;
                    """)
            .outputs()
            .orElseThrow();

    List<String> names = outputs.tables().stream().map(table -> table.target().name()).toList();
    assertThat(names)
        .containsExactlyInAnyOrder(
            "first", "plain", "chosen", "shop", "customer", "purchase", "line", "items");
    OutputTable first = outputs.tables().get(names.indexOf("first"));
    assertThat(first.rows())
        .extracting(rows -> rows.table().name())
        .containsExactly("shop_customer", "shop_purchase", "shop_line", "shop_visit");
    assertThat(first.properties()).isEqualTo(Map.of("nulls", "NULL"));
    OutputTable plain = outputs.tables().get(names.indexOf("plain"));
    assertThat(plain.properties()).isEqualTo(Map.of("pitr", "true"));
    assertThat(plain.dynamodb())
        .contains(
            new DynamodbTable(
                new KeyAttribute("purchase_id", DynamodbType.N),
                Optional.of(new KeyAttribute("number", DynamodbType.N)),
                List.of(),
                Optional.empty(),
                new Billing.OnDemand(),
                List.of("plain")));
    assertThat(outputs.tables().get(names.indexOf("chosen")).dynamodb().orElseThrow().key())
        .containsExactly(new KeyAttribute("id", DynamodbType.N));
    assertThat(outputs.tables().get(names.indexOf("items")).dynamodb()).isEmpty();
  }

  @Test
  void aFamilyIsOverTheRowsOfAnother() {
    Compilation compiled =
        compile(
            SHOP.replace(
                "ROWS BETWEEN 1 AND 3 PER customer;",
                """
                ROWS BETWEEN 1 AND 3 PER customer
                ITEM note FROM visit (
                  pk AS (visit.pk),
                  sk AS TEMPLATE '${visit.sk}#NOTE#${ordinal()}',
                  on_day AS (day),
                  of_customer AS (customer.name)
                ) ROWS 2 PER visit
                ITEM mark FROM shop_note (pk, sk AS TEMPLATE '${sk}#MARK', on_day);
                """));

    for (String attribute : List.of("pk", "day")) {
      List<@Nullable Object> twice =
          column(compiled, "shop_visit", attribute).stream()
              .flatMap(value -> Stream.of(value, value))
              .toList();
      assertThat(twice).hasSizeBetween(40, 120);
      assertThat(column(compiled, "shop_note", attribute.equals("pk") ? "pk" : "on_day"))
          .isEqualTo(twice);
    }
    assertThat(column(compiled, "shop_mark", "on_day"))
        .isEqualTo(column(compiled, "shop_note", "on_day"));
    assertThat(column(compiled, "shop_mark", "sk"))
        .isEqualTo(
            column(compiled, "shop_note", "sk").stream()
                .map(key -> (Object) (key + "#MARK"))
                .toList());
    assertThat(compiled.dynamodbTables().getFirst().table().families())
        .containsExactly("customer", "purchase", "line", "visit", "note", "mark");
  }

  /// A template is an expression like others, in the tables that items are of, too.
  @Test
  void templatesArePartsOfExpressions() {
    Compilation compiled =
        compile(
            """
            CREATE TABLE t (
              id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              plain VARCHAR(30) AS TEMPLATE 'n${id}',
              parenthesized VARCHAR(30) AS (TEMPLATE 'n${id}'),
              nested VARCHAR(40) AS (UPPER(TEMPLATE 'n${id * 2}') || CASE WHEN id > 1 THEN TEMPLATE '-${plain}' END)
            ) ROWS 2;
            CREATE DYNAMODB TABLE d (PARTITION KEY pk)
              ITEM i FROM t (pk AS (TEMPLATE 'I#${plain}' || '!'), id);
            """);
    assertThat(column(compiled, "t", "parenthesized")).isEqualTo(List.of("n1", "n2"));
    assertThat(column(compiled, "t", "plain")).isEqualTo(List.of("n1", "n2"));
    assertThat(column(compiled, "d_i", "pk")).isEqualTo(List.of("I#n1!", "I#n2!"));
    assertThat(column(compiled, "t", "nested")).isEqualTo(Arrays.asList(null, "N4-n2"));
  }
}
