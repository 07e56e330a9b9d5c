package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// DETERMINED BY.
class FunctionalDependencyTest {

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  /// The value of `column` for each value of `determinant`, after a check that it has one.
  private static Map<List<@Nullable Object>, @Nullable Object> function(
      GenerationPlan plan, String table, String column, String... determinant) {
    List<List<@Nullable Object>> keys = GeneratedTable.rows(plan, table, List.of(determinant));
    List<@Nullable Object> values = GeneratedTable.column(plan, table, column);
    Map<List<@Nullable Object>, @Nullable Object> function = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (function.containsKey(keys.get(i))) {
        assertThat(values.get(i)).as(keys.get(i).toString()).isEqualTo(function.get(keys.get(i)));
      }
      function.put(keys.get(i), values.get(i));
    }
    return function;
  }

  @Test
  void noDeterminantGivesOneValueATable() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              run INTEGER AS (uniform(1, 1000000)) DETERMINED BY (),
              maybe INTEGER AS (uniform(1, 1000000)) NULLS 50 PERCENT DETERMINED BY ()
            ) ROWS 500;
            CREATE TABLE u (run INTEGER AS (uniform(1, 1000000)) DETERMINED BY ()) ROWS 500;
            """);

    assertThat(new HashSet<>(GeneratedTable.column(plan, "t", "run"))).hasSize(1);
    assertThat(new HashSet<>(GeneratedTable.column(plan, "t", "maybe"))).hasSize(1);
    assertThat(GeneratedTable.column(plan, "t", "run"))
        .isNotEqualTo(GeneratedTable.column(plan, "u", "run"));
  }

  @Test
  void equalDeterminantsGiveEqualValuesAndNulls() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              zip INTEGER AS (uniform(1, 200)),
              town VARCHAR(80) AS (faker('Address.city') || ' ' || faker('Address.state'))
                NULLS 25 PERCENT DETERMINED BY (zip)
            ) ROWS 5000;
            """);

    Map<List<@Nullable Object>, @Nullable Object> towns = function(plan, "t", "town", "zip");
    assertThat(towns).hasSize(200);
    assertThat(towns.values().stream().filter(town -> town == null).count()).isBetween(30L, 70L);
    assertThat(new HashSet<>(towns.values())).hasSizeGreaterThan(120);
  }

  @Test
  void severalDeterminantsDetermineTogether() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              country CHAR(2) AS (choice('de', 'fr')),
              year INTEGER AS (uniform(2000, 2009)) NULLS 10 PERCENT,
              rate DECIMAL(9,4) AS (uniform(0.0000, 9999.9999)) DETERMINED BY (country, year)
            ) ROWS 3000;
            """);

    Map<List<@Nullable Object>, @Nullable Object> rates =
        function(plan, "t", "rate", "country", "year");
    assertThat(rates).hasSize(22);
    assertThat(new HashSet<>(rates.values())).hasSize(22);
  }

  @Test
  void aDeterminedColumnUsesItsDeterminantsAndWhatTheyDetermine() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              zip INTEGER AS (uniform(10, 60)),
              region INTEGER AS (zip / 10),
              town VARCHAR(40) AS (faker('Address.city')) DETERMINED BY (zip),
              label VARCHAR(99) AS (zip || town || region || uniform(1, 1000)) DETERMINED BY (zip)
            ) ROWS 2000;
            """);

    assertThat(function(plan, "t", "label", "zip")).hasSize(51);
  }

  @Test
  void referencesAreDeterminants() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE shop (id INTEGER PRIMARY KEY, name VARCHAR(9) AS (choice('x', 'y'))) ROWS 20;
            CREATE TABLE item (
              shop_id INTEGER REFERENCES shop NULLS 10 PERCENT,
              by_column VARCHAR(30) AS (shop.name || uniform(1, 1000000)) DETERMINED BY (shop_id),
              by_name VARCHAR(30) AS (shop.name || uniform(1, 1000000)) DETERMINED BY (shop)
            ) ROWS 2000;
            CREATE TABLE visit (
              guide INTEGER AS (uniform(1, 1000000000)) DETERMINED BY (shop)
            ) ROWS 3 PER shop;
            """);

    assertThat(function(plan, "item", "by_column", "shop_id")).hasSize(21);
    assertThat(function(plan, "item", "by_name", "shop_id")).hasSize(21);
    List<@Nullable Object> guides = GeneratedTable.column(plan, "visit", "guide");
    for (int i = 0; i < 60; i++) {
      assertThat(guides.get(i)).isEqualTo(guides.get(i / 3 * 3));
    }
    assertThat(new HashSet<>(guides)).hasSize(20);
  }

  @Test
  void referencesAreDetermined() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE city (id INTEGER PRIMARY KEY, mayor VARCHAR(40) AS (faker('Name.first_name'))) ROWS 100;
            CREATE TABLE address (
              zip INTEGER AS (uniform(1, 300)),
              city_id INTEGER REFERENCES city DETERMINED BY (zip) NULLS 20 PERCENT,
              mayor VARCHAR(40) AS (city.mayor),
              twice VARCHAR(99) AS (mayor || uniform(1, 1000)) DETERMINED BY (zip)
            ) ROWS 5000;
            """);

    Map<List<@Nullable Object>, @Nullable Object> cities =
        function(plan, "address", "city_id", "zip");
    assertThat(cities).hasSize(300);
    assertThat(cities.values().stream().filter(city -> city == null).count()).isBetween(35L, 90L);
    assertThat(new HashSet<>(cities.values())).hasSizeGreaterThan(60);
    assertThat(function(plan, "address", "mayor", "zip")).hasSize(300);
    assertThat(function(plan, "address", "twice", "zip")).hasSize(300);
  }

  @Test
  void columnsOfOneDomainAreEqualAcrossTables() {
    GenerationPlan plan =
        compile(
            """
            CREATE DOMAIN town AS VARCHAR(40) AS (faker('Address.city'));
            CREATE TABLE customer (
              zip INTEGER AS (uniform(1, 100)),
              town town DETERMINED BY (zip),
              other town
            ) ROWS 3000;
            CREATE TABLE branch (
              postal_code DECIMAL(8,0) AS (uniform(50, 150)),
              located_in town DETERMINED BY (postal_code),
              apart VARCHAR(40) AS (faker('Address.city')) DETERMINED BY (postal_code)
            ) ROWS 3000;
            """);

    Map<List<@Nullable Object>, @Nullable Object> customers =
        function(plan, "customer", "town", "zip");
    Map<List<@Nullable Object>, @Nullable Object> branches =
        function(plan, "branch", "located_in", "postal_code");
    Map<List<@Nullable Object>, @Nullable Object> apart =
        function(plan, "branch", "apart", "postal_code");
    int equal = 0;
    int equalApart = 0;
    for (long zip = 50; zip <= 100; zip++) {
      equal += customers.get(List.of(zip)).equals(branches.get(List.of(zip))) ? 1 : 0;
      equalApart += customers.get(List.of(zip)).equals(apart.get(List.of(zip))) ? 1 : 0;
    }
    assertThat(equal).isEqualTo(51);
    assertThat(equalApart).isLessThan(10);
  }

  @Test
  void aUniqueColumnHasAUniqueDeterminant() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (
              id INTEGER PRIMARY KEY,
              token UUID UNIQUE AS (uuid()) DETERMINED BY (id)
            ) ROWS 1000;
            """);

    assertThat(new HashSet<>(GeneratedTable.column(plan, "t", "token"))).hasSize(1000);
  }

  @Test
  void sortedRowsOrThreadsChangeNothing() {
    String text =
        """
        CREATE TABLE t (
          k INTEGER AS (%s),
          v INTEGER AS (uniform(1, 1000000)) DETERMINED BY (k)
        ) ROWS 100;
        """;

    assertThat(function(compile(text.formatted("row_index() % 10")), "t", "v", "k"))
        .isEqualTo(function(compile(text.formatted("9 - row_index() % 10")), "t", "v", "k"));
  }
}
