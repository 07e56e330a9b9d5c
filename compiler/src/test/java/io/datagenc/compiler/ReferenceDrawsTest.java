package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.expression.Law;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// References with USING, WITHIN, WHERE and UNIQUE.
final class ReferenceDrawsTest {

  private static final String COMPANIES =
      """
      CREATE TABLE company (
        company_id INTEGER PRIMARY KEY,
        head_id    INTEGER REFERENCES employee AS head USING %1$s WITHIN (company_id),
        seat_id    INTEGER REFERENCES department AS seat USING %1$s WITHIN (company_id)
      ) ROWS 40;
      CREATE TABLE department (
        department_id INTEGER PRIMARY KEY,
        company_id    INTEGER NOT NULL REFERENCES company,
        budget        INTEGER NOT NULL AS (uniform(1, 10))
      ) ROWS BETWEEN 0 AND 5 PER company;
      CREATE TABLE employee (
        employee_id INTEGER PRIMARY KEY,
        dept_id     INTEGER NOT NULL REFERENCES department,
        company_id  INTEGER AS (department.company_id),
        boss_id     INTEGER REFERENCES employee AS boss USING preceding() WITHIN (dept_id),
        peer_id     INTEGER REFERENCES employee AS peer USING %1$s WITHIN (dept_id),
        budget      INTEGER NOT NULL AS (uniform(1, 10))
      ) ROWS BETWEEN 0 AND 6 PER department;
      CREATE TABLE ticket (
        ticket_id   INTEGER PRIMARY KEY,
        company_id  INTEGER REFERENCES company NULLS 10 PERCENT,
        dept_id     INTEGER REFERENCES department USING %1$s WITHIN (company_id),
        employee_id INTEGER REFERENCES employee USING %1$s WITHIN (company_id),
        deputy_id   INTEGER REFERENCES employee AS deputy USING %1$s WITHIN (dept_id),
        deputy_dept INTEGER AS (deputy.dept_id)
      ) ROWS 2000;
      """;

  private static Compilation compilation(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation = compilation(text);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<@Nullable Object> column(GenerationPlan plan, String table, String column) {
    return GeneratedTable.column(plan, table, column);
  }

  /// The values of `key` by those of `owner`.
  private static Map<@Nullable Object, List<@Nullable Object>> keysBy(
      GenerationPlan plan, String table, String owner, String key) {
    Map<@Nullable Object, List<@Nullable Object>> keys = new HashMap<>();
    List<@Nullable Object> owners = column(plan, table, owner);
    List<@Nullable Object> values = column(plan, table, key);
    for (int row = 0; row < owners.size(); row++) {
      keys.computeIfAbsent(owners.get(row), _ -> new ArrayList<>()).add(values.get(row));
    }
    return keys;
  }

  private static void assertAmong(
      List<@Nullable Object> references,
      List<@Nullable Object> owners,
      Map<@Nullable Object, List<@Nullable Object>> candidates) {
    Set<@Nullable Object> found = new HashSet<>();
    for (int row = 0; row < references.size(); row++) {
      List<@Nullable Object> allowed =
          owners.get(row) == null ? List.of() : candidates.getOrDefault(owners.get(row), List.of());
      if (allowed.isEmpty()) {
        assertThat(references.get(row)).isNull();
      } else {
        assertThat(allowed).contains(references.get(row));
        found.add(references.get(row));
      }
    }
    assertThat(found).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uniform()",
        "zipf(1.2)",
        "normal(2, 1)",
        "poisson(2)",
        "weighted(budget)",
        "round_robin()"
      })
  void drawsWithinTheOwner(String law) {
    GenerationPlan plan = compile(COMPANIES.formatted(law));
    assertAmong(
        column(plan, "ticket", "dept_id"),
        column(plan, "ticket", "company_id"),
        keysBy(plan, "department", "company_id", "department_id"));
    assertAmong(
        column(plan, "ticket", "deputy_id"),
        column(plan, "ticket", "dept_id"),
        keysBy(plan, "employee", "dept_id", "employee_id"));
    assertThat(column(plan, "ticket", "deputy_dept").stream().filter(Objects::nonNull).toList())
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform()", "zipf(1.2)", "weighted(budget)", "round_robin()"})
  void drawsWithinTheOwnersOwner(String law) {
    GenerationPlan plan = compile(COMPANIES.formatted(law));
    assertAmong(
        column(plan, "ticket", "employee_id"),
        column(plan, "ticket", "company_id"),
        keysBy(plan, "employee", "company_id", "employee_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform()", "zipf(1.2)", "weighted(budget)", "round_robin()"})
  void drawsAmongTheRowsThatTheRowItselfOwns(String law) {
    GenerationPlan plan = compile(COMPANIES.formatted(law));
    assertAmong(
        column(plan, "company", "seat_id"),
        column(plan, "company", "company_id"),
        keysBy(plan, "department", "company_id", "department_id"));
    assertAmong(
        column(plan, "company", "head_id"),
        column(plan, "company", "company_id"),
        keysBy(plan, "employee", "company_id", "employee_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform()", "zipf(1.2)", "weighted(budget)", "round_robin()"})
  void peersAreOthersOfTheSameOwner(String law) {
    GenerationPlan plan = compile(COMPANIES.formatted(law));
    List<@Nullable Object> departments = column(plan, "employee", "dept_id");
    List<@Nullable Object> ids = column(plan, "employee", "employee_id");
    List<@Nullable Object> peers = column(plan, "employee", "peer_id");
    List<@Nullable Object> bosses = column(plan, "employee", "boss_id");
    Map<@Nullable Object, List<@Nullable Object>> staff =
        keysBy(plan, "employee", "dept_id", "employee_id");
    for (int row = 0; row < ids.size(); row++) {
      List<@Nullable Object> all = Objects.requireNonNull(staff.get(departments.get(row)));
      List<@Nullable Object> earlier = all.subList(0, all.indexOf(ids.get(row)));
      if (all.size() == 1) {
        assertThat(peers.get(row)).isNull();
      } else {
        assertThat(all).contains(peers.get(row));
        assertThat(peers.get(row)).isNotEqualTo(ids.get(row));
      }
      if (earlier.isEmpty()) {
        assertThat(bosses.get(row)).isNull();
      } else {
        assertThat(earlier).contains(bosses.get(row));
      }
    }
  }

  @Test
  void compilesToDataThatSaysHowRowsAreDrawn() {
    GenerationPlan plan = compile(COMPANIES.formatted("zipf(1.2)"));
    assertThat(plan.table("ticket").reference("department").draw())
        .isInstanceOfSatisfying(
            RowDraw.Drawn.class,
            drawn -> {
              assertThat(drawn.candidates()).isEqualTo(new Candidates.Owned("company"));
              assertThat(drawn.law()).isEqualTo(Law.Fixed.of(Law.ZIPF, 1.2));
              assertThat(drawn.stream().name()).isEqualTo("public/ticket/dept_id/references");
            });
    assertThat(plan.table("company").reference("seat").draw())
        .isInstanceOfSatisfying(
            RowDraw.Drawn.class,
            drawn -> assertThat(drawn.candidates()).isEqualTo(new Candidates.OwnedByThisRow()));
  }

  @Test
  void withinIsNotNullWhereEveryOwnerHasRows() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE region (id INTEGER PRIMARY KEY) ROWS 30;
            CREATE TABLE shop (id INTEGER PRIMARY KEY, region_id INTEGER REFERENCES region)
              ROWS BETWEEN 1 AND 3 PER region;
            CREATE TABLE till (id INTEGER PRIMARY KEY, shop_id INTEGER REFERENCES shop)
              ROWS 2 PER shop;
            CREATE TABLE sale (
              region_id INTEGER NOT NULL REFERENCES region,
              till_id   INTEGER NOT NULL REFERENCES till WITHIN (region_id)
            ) ROWS 500;
            """);
    assertThat(column(plan, "sale", "till_id")).doesNotContainNull();
  }

  @Test
  void uniqueReferencesAreOneToOne() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE person (id INTEGER PRIMARY KEY, name VARCHAR(20) AS ('P' || id)) ROWS 100;
            CREATE TABLE passport (
              person_id INTEGER PRIMARY KEY REFERENCES person,
              owner     VARCHAR(20) AS (person.name)
            ) ROWS 100;
            CREATE TABLE licence (
              person_id INTEGER UNIQUE REFERENCES person NULLS 30 PERCENT
            ) ROWS 60;
            """);
    List<@Nullable Object> passports = column(plan, "passport", "person_id");
    assertThat(passports)
        .containsExactlyInAnyOrderElementsOf(column(plan, "person", "id"))
        .isNotEqualTo(column(plan, "person", "id"));
    List<@Nullable Object> licences = column(plan, "licence", "person_id");
    assertThat(licences.stream().filter(Objects::nonNull).toList())
        .doesNotHaveDuplicates()
        .hasSizeBetween(25, 55);
    assertThat(plan.table("passport").reference("person").draw())
        .isInstanceOf(RowDraw.OneToOne.class);
  }

  @Test
  void aUniqueSelfReferenceIsASingleCycle() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE player (
              id   INTEGER PRIMARY KEY,
              next INTEGER NOT NULL UNIQUE REFERENCES player
            ) ROWS 50;
            """);
    List<@Nullable Object> ids = column(plan, "player", "id");
    List<@Nullable Object> next = column(plan, "player", "next");
    int row = 0;
    for (int step = 1; step <= 50; step++) {
      row = ids.indexOf(next.get(row));
      assertThat(row == 0).isEqualTo(step == 50);
    }
  }

  @Test
  void aCompositeKeyOfAReferenceIsOneToOne() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE line (
              order_no INTEGER AS (CAST(row_index() AS INTEGER)), line_no INTEGER AS (7),
              PRIMARY KEY (order_no, line_no)
            ) ROWS 30;
            CREATE TABLE refund (
              a INTEGER, b INTEGER, amount INTEGER AS (1),
              PRIMARY KEY (b, a),
              FOREIGN KEY (a, b) REFERENCES line (order_no, line_no)
            ) ROWS 30;
            """);
    assertThat(column(plan, "refund", "a"))
        .containsExactlyInAnyOrderElementsOf(column(plan, "line", "order_no"));
  }

  @Test
  void aCompositeForeignKeyIsOneDraw() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE place (
              x INTEGER AS (CAST(row_index() AS INTEGER)), y INTEGER AS (1000 - x),
              PRIMARY KEY (x, y)
            ) ROWS 50;
            CREATE TABLE visit (
              a INTEGER, b INTEGER,
              FOREIGN KEY (a, b) REFERENCES place (x, y) USING zipf(0.8) NULLS 5 PERCENT
            ) ROWS 500;
            """);
    List<List<@Nullable Object>> visits = GeneratedTable.rows(plan, "visit");
    for (List<@Nullable Object> visit : visits) {
      if (visit.get(0) == null) {
        assertThat(visit.get(1)).isNull();
      } else {
        assertThat((Long) visit.get(0) + (Long) Objects.requireNonNull(visit.get(1)))
            .isEqualTo(1000);
      }
    }
    assertThat(new HashSet<>(visits)).hasSizeGreaterThan(20);
  }

  @Test
  void tablesThatReferToEachOtherCompile() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INTEGER NOT NULL REFERENCES b) ROWS 20;
            CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER NOT NULL REFERENCES a USING zipf(1))
              ROWS 10;
            """);
    assertThat(column(plan, "b", "id")).containsAll(column(plan, "a", "b_id"));
    assertThat(column(plan, "a", "id")).containsAll(column(plan, "b", "a_id"));
  }

  @Test
  void zipfPrefersAFewRows() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE product (id INTEGER PRIMARY KEY) ROWS 1000;
            CREATE TABLE sale (product_id INTEGER REFERENCES product USING zipf(1.1)) ROWS 20000;
            """);
    Map<@Nullable Object, Integer> counts = new HashMap<>();
    column(plan, "sale", "product_id").forEach(id -> counts.merge(id, 1, Integer::sum));
    // The first of 1000 ranks has a probability of 0.179.
    assertThat(Collections.max(counts.values()) / 20_000.0).isBetween(0.16, 0.20);
    assertThat(counts).hasSizeGreaterThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "population INTEGER AS (uniform(0, 100))",
        "population DECIMAL(9,2) AS (uniform(0, 50)) NULLS 20 PERCENT",
        "population DOUBLE AS (normal(50, 20, 0, 200))",
        "population REAL AS (CAST(uniform(1, 3) AS REAL))"
      })
  void weightedDrawsByAColumnOfTheParent(String weight) {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE city (id INTEGER PRIMARY KEY, %s) ROWS 10;
            CREATE TABLE person (city_id INTEGER NOT NULL REFERENCES city USING weighted(population))
              ROWS 20000;
            """
                .formatted(weight));
    assertProportional(plan);
  }

  @Test
  void weightsOfGivenRowsAreExact() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE city (id INTEGER PRIMARY KEY, population INTEGER)
              VALUES (1, 9000), (2, 1), (3, 0), (4, 500), (5, NULL), (6, 12);
            CREATE TABLE person (city_id INTEGER NOT NULL REFERENCES city USING weighted(population))
              ROWS 20000;
            """);
    assertProportional(plan);
  }

  private static void assertProportional(GenerationPlan plan) {
    Map<@Nullable Object, Integer> counts = new HashMap<>();
    column(plan, "person", "city_id").forEach(id -> counts.merge(id, 1, Integer::sum));
    List<@Nullable Object> ids = column(plan, "city", "id");
    List<Double> weights = new ArrayList<>();
    for (@Nullable Object weight : GeneratedTable.column(plan, "city", "population")) {
      weights.add(
          switch (weight) {
            case null -> 0.0;
            case Number number -> number.doubleValue();
            default -> throw new AssertionError(weight);
          });
    }
    double total = weights.stream().mapToDouble(Double::doubleValue).sum();
    for (int city = 0; city < ids.size(); city++) {
      double expected = 20_000 * weights.get(city) / total;
      assertThat((double) counts.getOrDefault(ids.get(city), 0))
          .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
    }
  }

  @Test
  void roundRobinGoesThroughTheParent() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE shift (id INTEGER PRIMARY KEY) ROWS 3;
            CREATE TABLE duty (shift_id INTEGER REFERENCES shift USING round_robin()) ROWS 7;
            """);
    assertThat(column(plan, "duty", "shift_id")).containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 1L);
  }

  @Test
  void whereDrawsOnlyRowsThatMeetTheCondition() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE account (
              id     INTEGER PRIMARY KEY,
              kind   VARCHAR(10) AS (choice('cash', 'bond', 'stock')) NULLS 10 PERCENT,
              opened DATE NOT NULL AS (uniform(DATE '2020-01-01', DATE '2024-12-31'))
            ) ROWS 500;
            CREATE TABLE transfer (
              from_id INTEGER NOT NULL REFERENCES account AS source
                USING zipf(1.1) WHERE (kind = 'cash' AND opened < DATE '2023-01-01'),
              kind    VARCHAR(10) AS (source.kind),
              opened  DATE AS (source.opened)
            ) ROWS 3000;
            """);
    assertThat(column(plan, "transfer", "kind")).containsOnly("cash");
    assertThat(column(plan, "transfer", "opened"))
        .allSatisfy(day -> assertThat((Long) day).isLessThan(19_358));
    assertThat(new HashSet<>(column(plan, "transfer", "from_id"))).hasSizeGreaterThan(40);
  }

  @Test
  void whereFindsTheOnlyMatch() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE node (
              id     INTEGER PRIMARY KEY,
              leader INTEGER REFERENCES node USING uniform() WHERE (id = 54321)
            ) ROWS 60000;
            """);
    List<@Nullable Object> leaders = column(plan, "node", "leader");
    assertThat(leaders.get(54_320)).as("the leader does not lead itself").isNull();
    leaders.remove(54_320);
    assertThat(leaders).containsOnly(54_321L);
  }

  @Test
  void conditionsMayReadRowsThatWereDrawnByConditions() {
    // `visit` needs `guest`, which needs `room`: each is completed before it is read.
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE visit (
              guest_id INTEGER NOT NULL REFERENCES guest WHERE (floor = 3),
              floor    INTEGER AS (guest.floor)
            ) ROWS 200;
            CREATE TABLE guest (
              id      INTEGER PRIMARY KEY,
              room_id INTEGER NOT NULL REFERENCES room USING weighted(beds) WHERE (floor > 1),
              floor   INTEGER AS (room.floor)
            ) ROWS 300;
            CREATE TABLE room (
              id    INTEGER PRIMARY KEY,
              floor INTEGER AS (uniform(1, 4)),
              beds  INTEGER NOT NULL AS (uniform(1, 3))
            ) ROWS 100;
            """);
    assertThat(column(plan, "visit", "floor")).containsOnly(3L);
    assertThat(column(plan, "guest", "floor")).doesNotContain(1L).contains(2L, 3L, 4L);
  }

  @Test
  void aRareConditionThatNoDrawMeetsTakesAMatchOfADrawnTable() {
    // The only guest on floor 9 is found by rows that are themselves drawn with a condition.
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE visit (
              guest_id INTEGER NOT NULL REFERENCES guest WHERE (id = 29999),
              floor    INTEGER AS (guest.floor)
            ) ROWS 50;
            CREATE TABLE guest (
              id      INTEGER PRIMARY KEY,
              room_id INTEGER NOT NULL REFERENCES room WHERE (id = 9999),
              floor   INTEGER AS (room.id)
            ) ROWS 30000;
            CREATE TABLE room (id INTEGER PRIMARY KEY) ROWS 10000;
            """);
    assertThat(column(plan, "visit", "floor")).containsOnly(9_999L);
    assertThat(column(plan, "visit", "guest_id")).containsOnly(29_999L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uniform()",
        "zipf(1.5)",
        "normal(2, 3)",
        "poisson(1)",
        "weighted(w)",
        "round_robin()",
        "uniform() WHERE (w > 3)"
      })
  void aSelfReferenceNeverPicksItsOwnRow(String law) {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE node (
              id      INTEGER PRIMARY KEY,
              peer_id INTEGER REFERENCES node USING %s,
              w       INTEGER NOT NULL AS (uniform(1, 9))
            ) ROWS 100;
            """
                .formatted(law));
    List<@Nullable Object> ids = column(plan, "node", "id");
    List<@Nullable Object> peers = column(plan, "node", "peer_id");
    for (int row = 0; row < 100; row++) {
      assertThat(peers.get(row)).isNotNull().isNotEqualTo(ids.get(row));
    }
    assertThat(ids).containsAll(peers);
  }

  @Test
  void warnsOfUnevenWeights() {
    Compilation compilation =
        compilation(
            """
            CREATE TABLE city (
              id         INTEGER PRIMARY KEY,
              population DOUBLE NOT NULL AS (normal(0, 1, 0, 1000))
            ) ROWS 100;
            CREATE TABLE person (city_id INTEGER REFERENCES city USING weighted(population)) ROWS 10;
            """);
    assertThat(compilation.diagnostics().stream().map(Diagnostic::code).map(Enum::name))
        .containsExactly("UNEVEN_WEIGHTS");
    assertThat(compilation.plan()).isPresent();
  }
}
