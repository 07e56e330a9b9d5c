package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.GenerationPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Conditions of every spelling give values to columns that have none.
class InferredConditionsTest {

  private static GenerationPlan kept(String text) {
    GenerationPlan plan = CheckedRows.compile(text);
    CheckedRows.keepAllChecks(plan);
    return plan;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c VARCHAR(20) CHECK (c SIMILAR TO '[A-Z]{2}[0-9]{3}')",
        "c TEXT CHECK (c SIMILAR TO '(ab|cd)%_')",
        "c TEXT CHECK (c SIMILAR TO 'a.b[[:digit:]]+')",
        "c TEXT CHECK (starts_with(c, 'x-'))",
        "c VARCHAR(20) PRIMARY KEY CHECK (starts_with(c, 'x-'))",
        "c TEXT CHECK (left(c, 2) = 'AB')",
        "c TEXT CHECK ('AB' = substring(c, 1, 2) OR left(c, 1) = 'C')",
        "c TEXT CHECK (regexp_like(c, '^[a-c]+$'))",
        "c TEXT CHECK (c LIKE 'a%' OR c LIKE 'b%' OR c ~ '^c[0-9]$')",
        "c TEXT CHECK (c LIKE 'a!_%' ESCAPE '!')",
        "c TEXT CHECK (c LIKE 'a%' AND length(c) = 5)",
        "c VARCHAR(40) CHECK (c LIKE '%x%' AND length(c) BETWEEN 30 AND 35)",
        "c TEXT CHECK (position('@' IN c) > 1)",
        "c TEXT CHECK (strpos(c, '@') > 0)",
        "c VARCHAR(20) CHECK (OCTET_LENGTH(c) <= 4)",
        "c TEXT CHECK (OCTET_LENGTH(c) BETWEEN 10 AND 12)",
        "c VARCHAR(200) CHECK (50 <= length(c))",
        "c VARCHAR(10) CHECK (length(trim(c)) >= 6)",
        "c VARBINARY NOT NULL CHECK (octet_length(c) = 16)",
        "c BYTEA CHECK (length(c) < 3)",
        "c VARCHAR(3) CHECK (c > 'b' AND c <= 'zz')",
        "c TEXT CHECK (c BETWEEN 'a' AND 'm')",
        "c CHAR(1) CHECK (c >= 'k' AND 'n' > c)",
        "c TEXT CHECK (c <= 'B')",
        "c UUID CHECK (c IN ('6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b',"
            + " '6EC0BD7F-11C0-43DA-975E-2A8AD9EBAE0C'))",
        "c UUID CHECK (c <> '00000000-0000-0000-0000-000000000000' AND c >"
            + " '00000000-0000-0000-0000-000000000000')",
        "c VARCHAR(9) CHECK (c = ANY ('{a,\"b c\"}'::text[]))",
        "c INTEGER CHECK (c = ANY ('{1,2,3}'::int[]))",
        "c INTEGER CHECK (c <> ALL ('{1,2,3}'::int[]) AND c BETWEEN 1 AND 5)",
        "c INTEGER CHECK (c = ANY ('{1,2,3}'))",
        "c VARCHAR(9) CHECK (c = ANY ('{a,\"b c\"}'))",
        "c VARCHAR(10) CHECK (c ~ '^[A-Z]' AND c ~ '[0-9]$')",
        "c TEXT CHECK (c LIKE 'A%'), CHECK (c LIKE '%Z')",
        "c VARCHAR(40) CHECK (c ~ '[A-Z]' AND c ~ '[0-9]' AND c ~ '[a-z]' AND length(c) >= 8)",
        "c VARCHAR(30) CHECK (c ~ '^[a-z0-9-]+$' AND c !~ '--' AND c NOT LIKE '-%')",
        "c TEXT CHECK (c SIMILAR TO '(x|y)%' AND c !~ '0' AND c <> 'x')",
        "c TEXT CHECK (c ILIKE 'ab%' AND c ~* 'CD$' AND upper(c) = c)",
        "c VARCHAR(12) PRIMARY KEY CHECK (c ~ '^[A-Z]{3}' AND c ~ '[0-9]$' AND c <> 'AAA0')",
        "c TEXT CHECK (c ~ '^A' AND c <> 'A')",
        "c TEXT CHECK (c ~ '^A' AND length(c) = 5)",
        "c VARCHAR(40) CHECK (c ~ '\\.com$' AND length(c) > 8)",
        "c VARCHAR(40) PRIMARY KEY CHECK (c ~ '\\.com$' AND length(c) > 8)",
        "c VARCHAR(20) CHECK (length(c) BETWEEN 12 AND 20 AND c ~ '^[a-z]+[0-9]*$')",
        "c TEXT CHECK (c SIMILAR TO '[a-z]+x' AND length(c) >= 9)",
        "c TEXT CHECK (c ~ similar_to_escape('(x|y)z*'::text))",
        "c TEXT CHECK (c ~~ like_escape('a!_%'::text, '!'::text))",
        "c INTEGER CHECK (CASE WHEN c > 5 THEN c < 10 ELSE c > 2 END)",
        "c INTEGER NOT NULL, k CHAR(1) NOT NULL CHECK (k IN ('a', 'b')),"
            + " CHECK (CASE WHEN k = 'a' THEN c > 0 ELSE c < 0 END)",
        "k CHAR(1) NOT NULL, c INTEGER NOT NULL, CHECK (CASE k WHEN 'a' THEN c BETWEEN 1 AND 3"
            + " WHEN 'b' THEN c BETWEEN 4 AND 6 ELSE FALSE END)",
        "c INTEGER CHECK (CASE WHEN c < 0 OR c > 9 THEN 0 ELSE 1 END = 1)",
        "c TEXT CHECK (json_valid(c))",
        "c TEXT CHECK (c IS JSON)",
        "c TEXT CHECK (c IS JSON OBJECT AND c IS NOT JSON ARRAY)",
        "c TEXT CHECK (length(to_utf8(c)) <= 4)",
      })
  void texts(String column) {
    GenerationPlan plan = kept("CREATE TABLE t (%s) ROWS 200;".formatted(column));
    assertThat(new HashSet<>(GeneratedTable.column(plan, "t", "c"))).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "cardinality(c) BETWEEN 4 AND 5 @ 4 @ 5",
        "cardinality(c) < 3 @ 1 @ 2",
        "array_length(c, 1) = 2 @ 2 @ 2",
        "coalesce(array_length(c, 1), 0) >= 2 @ 2 @ 4",
      })
  void lengthsOfArrays(String condition, long least, long most) {
    GenerationPlan plan =
        kept(
            "CREATE TABLE t (c TEXT[] NOT NULL, n INTEGER AS (cardinality(c)), CHECK (%s)) ROWS 200;"
                .formatted(condition));
    List<@Nullable Object> lengths = GeneratedTable.column(plan, "t", "n");
    assertThat(lengths).contains(least, most);
    assertThat(lengths).allSatisfy(length -> assertThat((Long) length).isBetween(least, most));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          a INTEGER, b INTEGER, CHECK (a = b) @ b @ AS (a)
          a INTEGER CHECK (a BETWEEN 1 AND 10), b INTEGER CHECK (b > 5), CHECK (a = b) @ a @ AS (uniform(6, 10))
          a VARCHAR(20), b VARCHAR(10), CHECK (a = b) @ a @ AS (b)
          a INTEGER NOT NULL, b INTEGER, c INTEGER, CHECK (a = b), CHECK (c = b) @ c @ AS (b)
          a INTEGER, b INTEGER NOT NULL, CHECK (a = b) @ a @ AS (b)
          total NUMERIC(10,2), net NUMERIC(10,2), tax NUMERIC(10,2), CHECK (total = net + tax), CHECK (net <= total) @ total @ AS (net + tax)
          p NUMERIC(8,2), n INTEGER, s NUMERIC(12,2), CHECK (s = p * n AND s >= 0) @ s @ AS (p * n)
          f TEXT, l TEXT, n TEXT, CHECK (n = f || ' ' || l) @ n @ AS (f || ' ' || l)
          a DATE, b DATE, CHECK (b = a + INTERVAL '1' MONTH) @ b @ AS (a + INTERVAL '1' MONTH)
          a INTEGER, b INTEGER, c INTEGER, CHECK (a = b + c), CHECK (b = a - c) @ a @ AS (b + c)
          """)
  void equalColumns(String columns, String column, String clause) {
    GenerationPlan plan = kept("CREATE TABLE t (%s) ROWS 500;".formatted(columns));
    assertThat(plan.table("t").column(column).inferred()).containsExactly(clause);
  }

  @Test
  void whatIsPaidIsNotMoreThanAComputedTotal() {
    GenerationPlan plan =
        kept(
            """
            CREATE TABLE t (net NUMERIC(10,2), tax NUMERIC(10,2), total NUMERIC(10,2),
              paid NUMERIC(10,2), CHECK (total = net + tax), CHECK (paid < total)) ROWS 500;
            """);
    assertThat(plan.table("t").column("paid").inferred())
        .containsExactly("AS (total - uniform(0.01, 999.99))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "num_nonnulls(a, b) = 1",
        "num_nulls(a, b) = 1",
        "(a IS NULL) <> (b IS NULL)",
        "(a IS NULL AND b IS NOT NULL) OR (a IS NOT NULL AND b IS NULL)",
        "(a IS NOT NULL)::int + (b IS NOT NULL)::int = 1",
        "CASE WHEN a IS NULL THEN 0 ELSE 1 END + CASE WHEN b IS NULL THEN 0 ELSE 1 END = 1",
        "NOT ((a IS NULL) = (b IS NULL))",
      })
  void oneOfTwoIsNull(String condition) {
    for (String columns :
        List.of(
            "a INTEGER, b TEXT, CHECK (%s)",
            "a INTEGER REFERENCES p, b INTEGER REFERENCES q, CHECK (%s)",
            "a INTEGER, b INTEGER, FOREIGN KEY (a) REFERENCES p, FOREIGN KEY (b) REFERENCES q,"
                + " CHECK (%s)")) {
      GenerationPlan plan =
          kept(
              """
              CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 10;
              CREATE TABLE q (id INTEGER PRIMARY KEY) ROWS 10;
              CREATE TABLE t (%s) ROWS 1000;
              """
                  .formatted(columns.formatted(condition)));
      List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "t");
      assertThat(rows).allMatch(row -> (row.get(0) == null) != (row.get(1) == null));
      assertThat(rows.stream().filter(row -> row.get(0) == null).count()).isBetween(420L, 580L);
    }
  }

  @Test
  void oneOfThreeIsSet() {
    GenerationPlan plan =
        kept("CREATE TABLE t (a INT, b INT, c INT, CHECK (num_nonnulls(a, b, c) = 1)) ROWS 3000;");
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "t");
    for (int column = 0; column < 3; column++) {
      int index = column;
      assertThat(rows.stream().filter(row -> row.get(index) != null).count())
          .isBetween(850L, 1150L);
    }
  }

  @Test
  void aKindSaysWhatIsSet() {
    GenerationPlan plan =
        kept(
            """
            CREATE TABLE t (kind VARCHAR(10) NOT NULL, card VARCHAR(20), iban VARCHAR(34),
              CHECK ((kind = 'card' AND card IS NOT NULL AND iban IS NULL)
                OR (kind = 'bank' AND iban IS NOT NULL AND card IS NULL))) ROWS 1000;
            """);
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "t");
    assertThat(rows)
        .allMatch(row -> Objects.equals(row.get(0), row.get(1) != null ? "card" : "bank"));
    assertThat(rows.stream().filter(row -> row.get(1) != null).count()).isBetween(420L, 580L);
  }

  @Test
  void whatIsAlwaysNullHasNoOtherValues() {
    GenerationPlan plan =
        kept("CREATE TABLE t (a INT, b INT CHECK (b IS NULL), CHECK (a > 3)) ROWS 100;");
    assertThat(GeneratedTable.column(plan, "t", "b")).containsOnlyNulls();
    assertThat(GeneratedTable.column(plan, "t", "a")).doesNotContainNull();
  }

  @Test
  void conditionsThatHoldWithoutNullsAddNone() {
    GenerationPlan plan =
        kept(
            "CREATE TABLE t (a INT, b INT, CHECK (num_nonnulls(a, b) >= 1), CHECK ((a IS NULL) = (b"
                + " IS NULL))) ROWS 100;");
    assertThat(GeneratedTable.rows(plan, "t")).noneMatch(row -> row.contains(null));
  }

  @Test
  void nullsOfAColumnAreThoseOfItsForeignKey() {
    GenerationPlan plan =
        kept(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 10;
            CREATE TABLE t (a INTEGER NULLS 40 PERCENT, FOREIGN KEY (a) REFERENCES p) ROWS 1000;
            """);
    assertThat(GeneratedTable.column(plan, "t", "a").stream().filter(Objects::isNull).count())
        .isBetween(340L, 460L);
  }
}
