package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.type.Value;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Columns that are computed from their own values in the sibling before.
final class RecursiveColumnsTest {
  private static final String COLUMNS =
      """
        changes  BOOLEAN NOT NULL AS (bernoulli(0.2)),
        fresh    VARCHAR(8) NOT NULL AS (choice('sports', 'books', 'music')),
        leaves   BOOLEAN NOT NULL AS (bernoulli(0.05)),
        paid     INTEGER NOT NULL AS (uniform(-9, 10)),
        affinity VARCHAR(8) NOT NULL
          AS (CASE WHEN changes THEN fresh ELSE LAG(affinity, 1, 'none') OVER siblings END),
        churned  BOOLEAN NOT NULL AS (leaves OR LAG(churned, 1, FALSE) OVER siblings),
        balance  BIGINT NOT NULL
          AS (GREATEST(LEAST(LAG(balance, 1, 50) OVER siblings + paid, 100), 0)),
        odd      INTEGER NOT NULL AS (MOD(LAG(even, 1, 1) OVER siblings + paid + 20, 97)),
        even     INTEGER NOT NULL AS (MOD(odd * 2 + LAG(odd, 1, 0) OVER siblings, 89)),
        last     VARCHAR(8) AS (LAG(affinity) OVER siblings)
      """;

  private static FanOutTable fanOut(GenerationPlan plan, String table) {
    return FanOutTable.of(((RowsPlan.PerOwner) plan.table(table).rows()).fanOut(), plan.seed());
  }

  private static void followEachOther(List<List<@Nullable Object>> family) {
    @Nullable Object affinity = "none";
    boolean churned = false;
    long balance = 50;
    long odd = 0;
    long even = 1;
    for (int row = 0; row < family.size(); row++) {
      List<@Nullable Object> values = family.get(row);
      @Nullable Object last = row == 0 ? null : affinity;
      affinity = Objects.equals(values.get(0), true) ? values.get(1) : affinity;
      churned |= Objects.equals(values.get(2), true);
      long paid = (Long) Objects.requireNonNull(values.get(3));
      balance = Math.clamp(balance + paid, 0, 100);
      long before = odd;
      odd = (even + paid + 20) % 97;
      even = (odd * 2 + before) % 89;
      assertThat(values.subList(4, values.size()))
          .as("row %d", row)
          .containsExactly(affinity, churned, balance, odd, even, last);
    }
  }

  @Test
  void carryStateFromSiblingToSibling() {
    GenerationPlan plan =
        CheckedRows.compile(
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, final VARCHAR(8) AS"
                + " (MAX_BY(session.affinity, session.number)), number INTEGER) ROWS 3000;\n"
                    .replace(", number INTEGER", "")
                + "CREATE TABLE session (\n"
                + COLUMNS
                + "  , number INTEGER AS (ordinal())) ROWS BETWEEN 0 AND 12 PER customer;");
    FanOutTable fanOut = fanOut(plan, "session");
    List<List<@Nullable Object>> rows =
        GeneratedTable.rows(
            plan,
            "session",
            plan.table("session").columns().stream()
                .map(column -> column.name())
                .filter(name -> !name.equals("number"))
                .toList());
    List<@Nullable Object> finals = GeneratedTable.column(plan, "customer", "final");
    for (int owner = 0; owner < 3000; owner++) {
      List<List<@Nullable Object>> family =
          rows.subList((int) fanOut.firstRow(owner), (int) fanOut.firstRow(owner + 1));
      followEachOther(family);
      assertThat(finals.get(owner)).isEqualTo(family.isEmpty() ? null : family.getLast().get(4));
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "session", new Random(1));
    DomainAnalysis domains = DomainAnalysis.of(plan);
    assertThat(domains.domain("session", "balance").minimum()).contains(new Value.LongValue(0));
    assertThat(domains.domain("session", "balance").maximum()).contains(new Value.LongValue(100));
    assertThat(domains.domain("session", "affinity").maxLength()).isLessThanOrEqualTo(8);
  }

  @Test
  void familiesMayBeLargerThanABatch() {
    GenerationPlan plan =
        CheckedRows.compile(
            "CREATE TABLE customer (id INTEGER PRIMARY KEY) ROWS 2;\n"
                + "CREATE TABLE session (\n"
                + COLUMNS
                + ") ROWS BETWEEN 9000 AND 10000 PER customer;");
    FanOutTable fanOut = fanOut(plan, "session");
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "session");
    for (int owner = 0; owner < 2; owner++) {
      followEachOther(rows.subList((int) fanOut.firstRow(owner), (int) fanOut.firstRow(owner + 1)));
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "session", new Random(2));
  }

  /// A condition that reads the sibling before is kept by drawing again.
  @Test
  void checksMayReadTheSiblingBefore() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE game (id INTEGER PRIMARY KEY) ROWS 500;
            CREATE TABLE move (
              field INTEGER NOT NULL AS (uniform(1, 9)),
              CHECK (field <> COALESCE(LAG(field) OVER siblings, 0))
            ) ROWS BETWEEN 1 AND 20 PER game;
            """);
    CheckedRows.keepAllChecks(plan);
    GeneratedTable.assertEveryPartIsTheSame(plan, "move", new Random(3));
  }
}
