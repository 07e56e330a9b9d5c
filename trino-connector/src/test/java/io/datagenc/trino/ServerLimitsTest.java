package io.datagenc.trino;

import static io.trino.testing.TestingAccessControlManager.TestingPrivilegeType.EXECUTE_FUNCTION;
import static io.trino.testing.TestingAccessControlManager.privilege;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.testing.DistributedQueryRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a query may not take of a server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerLimitsTest {
  private static final String TOO_LONG = "longer than the 65536 bytes that are allowed";

  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("p.dg"), "CREATE TABLE t (id INTEGER PRIMARY KEY) ROWS 5;");
    runner =
        DatagenQueryRunner.create(
            plans,
            "system",
            0,
            Map.of("datagen.max-value-size", "64kB", "datagen.plan-compilation-timeout", "20s"));
    runner.createCatalog(
        "closed",
        "datagen",
        Map.of(
            "datagen.plan-directory",
            plans.toString(),
            "datagen.inline-plans-enabled",
            "false",
            "datagen.registration-enabled",
            "false"));
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v TEXT AS (lpad('x', 2000000000, 'y'))",
        "v TEXT AS (rpad('x', 2000000000, 'yz'))",
        "v TEXT AS (lpad(CAST(id AS VARCHAR), 70000, 'y'))",
        "v TEXT AS (lpad(CAST(id AS VARCHAR), 2000000000, 'é'))",
        "v TEXT AS (lpad(CAST(id AS VARCHAR), CAST(id AS INTEGER) * 100000, CAST(id AS VARCHAR)))",
        "v TEXT AS (repeat('x', 2000000000))",
        "v TEXT AS (repeat(CAST(id AS VARCHAR), 70000))",
        "v TEXT AS (replace(lpad('x', 60000, 'x'), 'x', lpad('y', 60000, 'y')))",
        "v TEXT AS (TRY(regexp_replace(lpad('x', 60000, 'x'), '.', lpad('y', 60000, 'y'))))",
        "v TEXT AS (TRY(repeat(CAST(id AS VARCHAR), 70000)))",
        "a TEXT AS (lpad(CAST(id AS VARCHAR), 40000, 'y')), b TEXT AS (a || a), v TEXT AS (b || b)",
        "a TEXT AS (lpad(CAST(id AS VARCHAR), 40000, 'y')), v TEXT AS (concat_ws(',', a, a, a))"
      })
  void refusesLongValuesBeforeTheyTakeMemory(String columns) {
    assertThatThrownBy(() -> runner.execute("SELECT max(length(v)) FROM " + inline(columns)))
        .hasMessageContaining(TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#{regexify ''a{2000000000}''}",
        "#{regexify ''((a{1000}){1000}){1000}''}",
        "#{Lorem.characters ''2000000000''}",
        "#{Lorem.sentence ''2000000000''}",
        "#{Internet.password ''1000000000'',''2000000000''}",
        "#{Number.digits ''2000000000''}"
      })
  void refusesExpressionsOfDatafakerThatWouldNotEnd(String expression) {
    assertThatThrownBy(
            () ->
                runner.execute(
                    "SELECT count(v) FROM "
                        + inline("v TEXT AS (faker('%s'))".formatted(expression))))
        .hasMessageContaining("asks for more than 1,000,000 characters");
  }

  @Test
  void valuesUpToTheLimitAreMade() {
    assertThat(
            runner
                .execute(
                    "SELECT count(DISTINCT v), max(length(v)) FROM "
                        + inline("v TEXT AS (lpad(CAST(id AS VARCHAR), 65536, 'y'))"))
                .getMaterializedRows()
                .getFirst()
                .getFields())
        .containsExactly(5L, 65_536L);
  }

  @Test
  void largeValuesComeInSmallPages() {
    assertThat(
            runner
                .execute(
                    "SELECT count(*), sum(length(v)) FROM TABLE(system.generate(plan => 'CREATE"
                        + " TABLE t (id BIGINT PRIMARY KEY, v TEXT AS (lpad(CAST(id AS VARCHAR),"
                        + " 60000, ''y''))) ROWS 50000'))")
                .getMaterializedRows()
                .getFirst()
                .getFields())
        .containsExactly(50_000L, 3_000_000_000L);
  }

  @Test
  void plansOfOthersDoNotWait() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<?> slow =
          threads.submit(
              () ->
                  runner.execute(
                      "SELECT count(v) FROM " + inline("v TEXT AS (faker('Lorem.paragraph'))")));
      for (int i = 0; i < 10; i++) {
        assertThat(
                runner
                    .execute(
                        "SELECT count(v) FROM "
                            + inline("v TEXT AS (faker('#{numerify ''%d#''}'))".formatted(i)))
                    .getOnlyValue())
            .isEqualTo(5L);
      }
      slow.get();
    }
  }

  @Test
  void accessControlSaysWhoMayBringPlans() {
    runner.getAccessControl().deny(privilege("datagen.system.generate", EXECUTE_FUNCTION));
    try {
      assertThatThrownBy(() -> runner.execute("SELECT * FROM " + inline("v INTEGER AS (1)")))
          .hasMessageContaining("Access Denied: Cannot execute function");
    } finally {
      runner.getAccessControl().reset();
    }
    assertThat(runner.execute("SELECT * FROM " + inline("v INTEGER AS (1)")).getRowCount())
        .isEqualTo(5);
  }

  @Test
  void aCatalogCanDoWithout() {
    assertThat(runner.execute("SELECT count(*) FROM closed.p.t").getOnlyValue()).isEqualTo(5L);
    assertThatThrownBy(
            () ->
                runner.execute(
                    "SELECT * FROM TABLE(closed.system.generate(plan => 'CREATE TABLE t (a INTEGER"
                        + " AS (1)) ROWS 5'))"))
        .hasMessageContaining("not registered");
    assertThatThrownBy(
            () ->
                runner.execute(
                    "CALL closed.system.register(name => 'x', plan_text => 'CREATE TABLE t (a"
                        + " INTEGER AS (1)) ROWS 5')"))
        .hasMessageContaining("not registered");
  }

  private static String inline(String columns) {
    return "TABLE(system.generate(plan => '%s'))"
        .formatted(
            "CREATE TABLE t (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, %s) ROWS 5"
                .formatted(columns)
                .replace("'", "''"));
  }
}
