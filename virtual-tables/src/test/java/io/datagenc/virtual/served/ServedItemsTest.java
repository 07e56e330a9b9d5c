package io.datagenc.virtual.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datagenc.engine.attribute.EncodedItems;
import io.datagenc.engine.attribute.ItemAttribute;
import io.datagenc.engine.attribute.ItemEncoder;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.rows.PredicateRows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The items of a DynamoDB table as a table.
class ServedItemsTest {
  private static final String TABLES =
      """
      CREATE TABLE customer (
        id     INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 7) PRIMARY KEY,
        code   CHAR(4) AS ('c' || LPAD(CAST(row_index() % 500 AS VARCHAR), 3, '0')),
        tag    UUID NOT NULL AS (uuid()),
        since  DATE NOT NULL AS (uniform(DATE '2020-01-01', DATE '2024-12-31')),
        seen   TIMESTAMP(3) NOT NULL AS (uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2024-12-31 00:00:00')),
        nick   VARCHAR(10) NULLS 50 PERCENT AS (choice('a', 'b'))
      ) ROWS 3000 OFFSET 40;
      CREATE TABLE nobody (id INTEGER PRIMARY KEY) ROWS 0;
      CREATE TABLE purchase (
        id          BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100000) PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer,
        total       DECIMAL(8,2) AS (uniform(1.00, 999.99))
      ) ROWS BETWEEN 0 AND 6 PER customer;
      """;

  private static final ServedPlan SHOP =
      plan(
          """
          CREATE DYNAMODB TABLE shop (
            PARTITION KEY pk, SORT KEY sk,
            GLOBAL INDEX inverted (PARTITION KEY sk, SORT KEY pk),
            GLOBAL INDEX by_day (PARTITION KEY day)
          ) WITH (nulls = 'NULL')
          ITEM customer FROM customer (
            pk AS TEMPLATE 'CUST#${id}', sk AS (tag), day AS (since), code, nick, seen,
            tags AS (MAP(ARRAY['home'], ARRAY[ROW(since, nick)]))
          )
          ITEM nobody FROM nobody (pk AS ('NOBODY'), sk AS TEMPLATE '${id}')
          ITEM purchase FROM purchase (
            pk AS (customer.pk), sk AS TEMPLATE 'BUY#${id}', total,
            day AS (CASE WHEN total > 500 THEN customer.seen END)
          )
          ITEM visit FROM customer (
            pk AS (customer.pk), sk AS (code || '#' || ordinal())
          ) ROWS BETWEEN 0 AND 4 PER customer;
          """);

  private static ServedPlan plan(String dynamodbTable) {
    return new ServedPlans(ServingLimits.DEFAULT, Path.of("."))
        .get(PlanText.of("shop.dg", TABLES + dynamodbTable));
  }

  @Test
  void hasTheKeysOfTableAndIndexesAndTheItem() {
    assertThat(table().columns())
        .extracting(ColumnPlan::name, ColumnPlan::type, ColumnPlan::nullability)
        .containsExactly(
            tuple("pk", new VarcharType(16), ColumnPlan.Nullability.NOT_NULL),
            tuple("sk", new VarcharType(36), ColumnPlan.Nullability.NOT_NULL),
            tuple("day", new VarcharType(36), ColumnPlan.Nullability.NULLABLE),
            tuple("item", SimpleType.JSON, ColumnPlan.Nullability.NOT_NULL));
    for (ColumnPlan column : table().columns()) {
      assertThat(SHOP.domains().domain("shop", column.name()).mayBeNull())
          .as(column.name())
          .isEqualTo(column.nullability() == ColumnPlan.Nullability.NULLABLE);
    }
  }

  @Test
  void rowsAreTheItemsOfAllFamilies() {
    List<String> expected = new ArrayList<>();
    for (String family : List.of("customer", "nobody", "purchase", "visit")) {
      TablePlan rows = SHOP.plan().table("shop_" + family);
      expected.addAll(
          items(rows, rows.visibleColumns().stream().map(ColumnPlan::name).toList(), true));
    }
    assertThat(expected).hasSize((int) table().rowCount()).hasSizeGreaterThan(10_000);
    assertThat(expected.getFirst()).startsWith("{\"pk\":{\"S\":\"CUST#47\"},\"sk\":{\"S\":\"");
    assertThat(texts("item")).isEqualTo(expected);
  }

  @Test
  void keysAreTheTextsThatItemsHave() {
    List<String> expected = new ArrayList<>();
    for (String family : List.of("customer", "purchase", "visit")) {
      expected.addAll(items(SHOP.plan().table("shop_" + family), List.of("pk", "sk"), false));
    }
    assertThat(items(table(), List.of("pk", "sk"), false)).isEqualTo(expected);
    assertThat(items(SHOP.plan().table("shop_customer"), List.of("day"), false).getFirst())
        .isEqualTo(items(table(), List.of("day"), false).getFirst())
        .matches("\\{\"day\":\\{\"S\":\"20\\d\\d-\\d\\d-\\d\\d\"}}");
  }

  @Test
  void anyRowIsTheSameInAnyOrder() {
    List<String> all = texts("item");
    TableGenerator generator = SHOP.generator().table("shop", List.of("item"));
    long[] positions = {all.size() - 1, 0, 2999, 3000, 3001, 5, all.size() / 2};
    BytesVector some =
        (BytesVector)
            generator
                .generateAt(positions, positions.length, Scratch.of(Scratch.Ownership.REUSED))
                .getFirst();
    assertThat(IntStream.range(0, positions.length).mapToObj(some::text))
        .containsExactlyElementsOf(
            Arrays.stream(positions).mapToObj(position -> all.get((int) position)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "pk, CUST#47, 16",
    "pk, CUST#3046, 16",
    "sk, BUY#100000, 1",
    "sk, BUY#100777, 1",
    "pk, NOBODY, 0",
    "pk, CUST#7, 0"
  })
  void conditionsOnKeysLeadToFewRows(String column, String value, int most) {
    List<String> all = items(table(), List.of(column), false);
    String wanted = "{\"%s\":{\"S\":\"%s\"}}".formatted(column, value);
    Type type = table().column(column).type();
    PredicateRows.Found found =
        new PredicateRows(SHOP, table())
            .find(
                Map.of(
                    column, ValueSet.of(type, List.of(new Value.BytesValue(Bytes.ofUtf8(value))))));
    assertThat(found.rows().rowCount()).isLessThanOrEqualTo(most);
    assertThat(
            IntStream.range(0, all.size())
                .filter(row -> all.get(row).equals(wanted))
                .filter(row -> !found.rows().contains(row)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"item", "Item"})
  void aKeyThatIsCalledItemKeepsItsName(String name) {
    TablePlan things =
        plan("""
        CREATE DYNAMODB TABLE things (PARTITION KEY "%s")
        ITEM thing FROM customer ("%s" AS (id));
        """
                .formatted(name, name))
            .plan()
            .table("things");
    assertThat(things.columns()).extracting(ColumnPlan::name).containsExactly(name, "item_");
    assertThat(things.column(name).type()).isEqualTo(SimpleType.INTEGER);
    assertThat(things.rowCount()).isEqualTo(3000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id|id|INTEGER",
        "id|CAST(id AS BIGINT)|BIGINT",
        "id|CAST(id AS DECIMAL(12,2)) + 0.5|DECIMAL(21,2)",
        "CAST(id AS DECIMAL(38,0))|CAST(id AS DECIMAL(10,2)) + 0.5|DOUBLE",
        "id|CAST(id AS DOUBLE) + 0.5|DOUBLE",
      })
  void numbersHaveATypeForThoseOfAllFamilies(String first, String second, String type) {
    TablePlan numbers =
        plan("""
        CREATE DYNAMODB TABLE numbers (PARTITION KEY n, SORT KEY s)
        ITEM a FROM customer (n AS (%s), s AS (1))
        ITEM b FROM customer (n AS (%s), s AS (2));
        """
                .formatted(first, second))
            .plan()
            .table("numbers");
    assertThat(numbers.column("n").type().sql()).isEqualTo(type);
  }

  @Test
  void aTableWithoutItemsHasNoRows() {
    ServedPlan empty =
        plan(
            """
            CREATE DYNAMODB TABLE things (PARTITION KEY pk)
            ITEM a FROM nobody (pk AS TEMPLATE 'A${id}')
            ITEM b FROM nobody (pk AS TEMPLATE 'B${id}');
            """);
    assertThat(empty.plan().table("things").rowCount()).isZero();
    assertThat(
            new PredicateRows(empty, empty.plan().table("things")).find(Map.of()).rows().rowCount())
        .isZero();
  }

  private static TablePlan table() {
    return SHOP.plan().table("shop");
  }

  private static List<String> texts(String column) {
    List<String> texts = new ArrayList<>();
    for (Batch batch : batches(table(), List.of(column))) {
      BytesVector values = (BytesVector) batch.columns().getFirst();
      IntStream.range(0, batch.rowCount()).mapToObj(values::text).forEach(texts::add);
    }
    return texts;
  }

  /// Rows as items.
  private static List<String> items(TablePlan rows, List<String> columns, boolean withNulls) {
    ItemEncoder encoder =
        new ItemEncoder(
            columns.stream()
                .map(
                    name ->
                        new ItemAttribute(
                            name,
                            rows.column(name).type(),
                            name.equals("day")
                                ? ItemAttribute.Role.INDEX_KEY
                                : ItemAttribute.Role.VALUE))
                .toList(),
            withNulls ? ItemEncoder.Nulls.NULL : ItemEncoder.Nulls.ABSENT);
    List<String> items = new ArrayList<>();
    for (Batch batch : batches(rows, columns)) {
      EncodedItems encoded = encoder.encode(batch);
      for (int i = 0; i < encoded.count(); i++) {
        items.add(
            new String(
                encoded.bytes(), encoded.offsets()[i], encoded.length(i), StandardCharsets.UTF_8));
      }
    }
    return items;
  }

  private static List<Batch> batches(TablePlan table, List<String> columns) {
    TableGenerator generator = SHOP.generator().table(table.name(), columns);
    List<Batch> batches = new ArrayList<>();
    for (long first = 0; first < table.rowCount(); first += Batch.MAX_ROWS) {
      batches.add(
          generator.generate(
              first,
              (int) Math.min(Batch.MAX_ROWS, table.rowCount() - first),
              Scratch.of(Scratch.Ownership.HANDED_OVER)));
    }
    return batches;
  }
}
