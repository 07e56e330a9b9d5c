package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Domains and enumerations.
class DeclaredTypesTest {

  @Test
  void unsignedColumnsHoldNoOtherValues() {
    assertThat(
            PlanCompiler.compile(
                    SourceFile.of(
                        "plan.dg",
                        """
                        CREATE TABLE t (
                          a TINYINT UNSIGNED AS (uniform(0, 256)),
                          b SMALLINT UNSIGNED AS (uniform(-1, 5)),
                          c TINYINT UNSIGNED AS (uniform(0, 255)),
                          d INT UNSIGNED GENERATED ALWAYS AS IDENTITY (START WITH -1)
                        ) ROWS 10;
                        """),
                    CompileOptions.NONE)
                .diagnostics())
        .extracting(diagnostic -> diagnostic.code().id() + ' ' + diagnostic.message())
        .containsExactly(
            "DG2018 `a`: 0 to 256 may not fit TINYINT UNSIGNED",
            "DG2018 `b`: -1 to 5 may not fit SMALLINT UNSIGNED",
            "DG2018 `d`: -1 to 8 may not fit INT UNSIGNED");
  }

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<@Nullable Object> values(GenerationPlan plan, String table, String column) {
    return GeneratedTable.column(plan, table, column);
  }

  @Test
  void columnsOfAnEnumAreUniformChoicesOfItsValues() {
    GenerationPlan plan =
        compile(
            """
            CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
            CREATE TABLE t (m mood) ROWS 3000;
            """);

    ColumnPlan column = plan.table("t").column("m");
    assertThat(column.type()).isEqualTo(new VarcharType(5));
    assertThat(column.inferred()).containsExactly("AS (choice('sad', 'ok', 'happy'))");
    for (String mood : List.of("sad", "ok", "happy")) {
      assertThat(values(plan, "t", "m").stream().filter(mood::equals).count())
          .isBetween(850L, 1150L);
    }
  }

  @Test
  void columnsOfAnEnumMaySayWhatTheirValuesAre() {
    GenerationPlan plan =
        compile(
            """
            CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
            CREATE TABLE t (
              always mood AS ('ok'),
              mostly mood AS (weighted_choice('ok', 9, 'sad', 1)),
              never mood DEFAULT 'happy'
            ) ROWS 100;
            CREATE TABLE g (m mood) VALUES ('happy'), ('sad');
            """);

    assertThat(values(plan, "t", "always")).containsOnly("ok");
    assertThat(values(plan, "t", "mostly")).containsOnly("ok", "sad");
    assertThat(values(plan, "t", "never")).contains("happy", "ok", "sad");
    assertThat(plan.table("t").column("never").defaultSql()).contains("'happy'");
    assertThat(values(plan, "g", "m")).containsExactly("happy", "sad");
  }

  @Test
  void anEnumIsACheckOfItsColumns() {
    GenerationPlan plan =
        compile(
            """
            CREATE TYPE mood AS ENUM ('it''s', 'ok');
            CREATE TABLE t ("My Mood" mood) ROWS 10;
            """);

    assertThat(plan.table("t").checks())
        .extracting(CheckPlan::sql)
        .containsExactly("\"My Mood\" IN ('it''s', 'ok')");
  }

  @Test
  void enumsOfMySqlAreInline() {
    GenerationPlan plan = compile("CREATE TABLE t (m ENUM('a', 'bc')) ROWS 100;");

    assertThat(plan.table("t").column("m").type()).isEqualTo(new VarcharType(2));
    assertThat(values(plan, "t", "m")).containsOnly("a", "bc");
  }

  @Test
  void everyColumnOfADomainDrawsItsOwnValues() {
    GenerationPlan plan =
        compile(
            """
            CREATE DOMAIN percentage AS INTEGER AS (uniform(0, 100));
            CREATE TABLE t (a percentage, b percentage) ROWS 200;
            """);

    assertThat(plan.table("t").column("a").type()).isEqualTo(SimpleType.INTEGER);
    assertThat(values(plan, "t", "a"))
        .allSatisfy(value -> assertThat((Long) value).isBetween(0L, 100L));
    assertThat(values(plan, "t", "a")).isNotEqualTo(values(plan, "t", "b"));
  }

  @Test
  void checksOfADomainAreChecksOfItsColumns() {
    GenerationPlan plan =
        compile(
            """
            CREATE DOMAIN age AS INTEGER CHECK (VALUE BETWEEN 18 AND 99) CHECK (value <> 50 OR VALUE = 50);
            CREATE TABLE t (customer_age age, guest_age age AS (20)) ROWS 200;
            """);

    assertThat(plan.table("t").checks())
        .extracting(CheckPlan::sql)
        .containsExactly(
            "customer_age BETWEEN 18 AND 99",
            "customer_age <> 50 OR customer_age = 50",
            "guest_age BETWEEN 18 AND 99",
            "guest_age <> 50 OR guest_age = 50");
    assertThat(values(plan, "t", "customer_age"))
        .allSatisfy(value -> assertThat((Long) value).isBetween(18L, 99L));
    assertThat(new HashSet<>(values(plan, "t", "customer_age"))).hasSizeGreaterThan(40);
  }

  @Test
  void aColumnsOwnClausesGoBeforeItsDomains() {
    GenerationPlan plan =
        compile(
            """
            CREATE DOMAIN code AS VARCHAR(3) AS (choice('a', 'b')) NULLS 50 PERCENT DEFAULT 'a';
            CREATE TABLE p (id VARCHAR(3) PRIMARY KEY AS ('k')) ROWS 1;
            CREATE TABLE t (
              plain code,
              own code AS ('c') NULLS 0 PERCENT DEFAULT 'z',
              strict code NOT NULL,
              ref code REFERENCES p
            ) ROWS 100;
            """);

    assertThat(values(plan, "t", "plain")).containsOnly("a", "b", null);
    assertThat(values(plan, "t", "own")).containsOnly("c");
    assertThat(values(plan, "t", "strict")).containsOnly("a", "b");
    assertThat(values(plan, "t", "ref")).contains("k").doesNotContain("a", "b");
    assertThat(plan.table("t").column("plain").defaultSql()).contains("'a'");
    assertThat(plan.table("t").column("own").defaultSql()).contains("'z'");
  }

  @Test
  void domainsAreBasedOnDomainsAndEnums() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE t (a brief, c shade) ROWS 50;
            CREATE DOMAIN brief AS named CHECK (VALUE <> '');
            CREATE DOMAIN named AS VARCHAR(9) NOT NULL AS (choice('x', 'y'));
            CREATE DOMAIN shade AS colour;
            CREATE TYPE colour AS ENUM ('red', 'green');
            """);

    ColumnPlan column = plan.table("t").column("a");
    assertThat(column.nullability()).isEqualTo(ColumnPlan.Nullability.NOT_NULL);
    assertThat(column.type()).isEqualTo(new VarcharType(9));
    assertThat(values(plan, "t", "a")).containsOnly("x", "y");
    assertThat(values(plan, "t", "c")).containsOnly("red", "green");
    assertThat(plan.table("t").checks())
        .extracting(CheckPlan::sql)
        .containsExactly("a <> ''", "c IN ('red', 'green')");
  }
}
