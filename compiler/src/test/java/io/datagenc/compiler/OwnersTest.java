package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `ROWS … PER owner`.
final class OwnersTest {

  private static GenerationPlan compile(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static FanOutTable fanOut(GenerationPlan plan, String table) {
    return FanOutTable.of(((RowsPlan.PerOwner) plan.table(table).rows()).fanOut(), plan.seed());
  }

  @Test
  void perWithoutAReferenceGivesAnUnnamedPositionalOne() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE company (
              id   INTEGER PRIMARY KEY,
              name VARCHAR(80) NOT NULL AS (faker('Company.name'))
            ) ROWS 20;
            CREATE TABLE employee (
              no   BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 500) PRIMARY KEY,
              name VARCHAR(40) AS (faker('Name.first_name'))
            ) ROWS BETWEEN 0 AND 9 PER company;
            CREATE TABLE payslip (
              month_no INTEGER AS (ordinal()),
              no       BIGINT AS (employee.no),
              name     VARCHAR(40) AS (employee.name),
              company  VARCHAR(80) AS (employee.company.name),
              PRIMARY KEY (no, month_no)
            ) ROWS 12 PER employee;
            """);
    assertThat(plan.table("payslip").references())
        .containsExactly(
            new ReferencePlan(
                "employee",
                "employee",
                new RowDraw.Owner(),
                Optional.empty(),
                List.of(),
                List.of()));
    List<List<@Nullable Object>> employees = GeneratedTable.rows(plan, "employee");
    List<@Nullable Object> companies = GeneratedTable.column(plan, "company", "name");
    List<List<@Nullable Object>> payslips = GeneratedTable.rows(plan, "payslip");
    FanOutTable staff = fanOut(plan, "employee");
    assertThat(payslips).hasSize(12 * employees.size());
    for (int row = 0; row < payslips.size(); row++) {
      List<@Nullable Object> employee = employees.get(row / 12);
      assertThat(payslips.get(row))
          .containsExactly(
              row % 12 + 1L,
              employee.get(0),
              employee.get(1),
              companies.get((int) staff.owner(row / 12)));
    }
  }

  @Test
  void ownersMayBeOwnedToAnyDepth() {
    int depth = 40;
    StringBuilder text =
        new StringBuilder("CREATE TABLE t0 (id BIGINT PRIMARY KEY, no INTEGER AS (7)) ROWS 3;\n");
    StringBuilder path = new StringBuilder();
    for (int level = 1; level <= depth; level++) {
      path.insert(0, "t%d.".formatted(level - 1));
      text.append(
          """
          CREATE TABLE t%d (
            id   BIGINT PRIMARY KEY,
            root BIGINT AS (%sid)
          ) ROWS BETWEEN 1 AND %d PER t%d;
          """
              .formatted(level, path, level % 8 == 0 ? 2 : 1, level - 1));
    }
    GenerationPlan plan = compile(text.toString());
    List<Long> roots = List.of(0L, 1L, 2L);
    for (int level = 1; level <= depth; level++) {
      FanOutTable fanOut = fanOut(plan, "t" + level);
      List<Long> expanded = new ArrayList<>();
      for (int owner = 0; owner < roots.size(); owner++) {
        for (int i = 0; i < fanOut.count(owner); i++) {
          expanded.add(roots.get(owner));
        }
      }
      roots = expanded;
    }
    List<@Nullable Object> keys = GeneratedTable.column(plan, "t0", "id");
    List<@Nullable Object> expected =
        new ArrayList<>(roots.stream().map(root -> keys.get(root.intValue())).toList());
    assertThat(expected.size()).isGreaterThan(5);
    assertThat(GeneratedTable.column(plan, "t" + depth, "root")).isEqualTo(expected);
  }

  @Test
  void perNamesAReferenceByItsAlias() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE person (id INTEGER PRIMARY KEY) ROWS 10;
            CREATE TABLE letter (
              sender_id   INTEGER NOT NULL REFERENCES person AS sender,
              receiver_id INTEGER NOT NULL REFERENCES person AS receiver
            ) ROWS 3 PER receiver;
            """);
    assertThat(plan.table("letter").reference("receiver").draw()).isEqualTo(new RowDraw.Owner());
    assertThat(GeneratedTable.column(plan, "letter", "receiver_id"))
        .startsWith(1L, 1L, 1L, 2L, 2L, 2L);
    assertThat(GeneratedTable.column(plan, "letter", "sender_id"))
        .isNotEqualTo(GeneratedTable.column(plan, "letter", "receiver_id"));
  }

  @Test
  void perNamesAReferenceByItsTableWhateverItsAlias() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE person (id INTEGER PRIMARY KEY) ROWS 10;
            CREATE TABLE letter (sender_id INTEGER NOT NULL REFERENCES person AS sender)
              ROWS 2 PER person;
            """);
    assertThat(plan.table("letter").references()).hasSize(1);
    assertThat(GeneratedTable.column(plan, "letter", "sender_id")).startsWith(1L, 1L, 2L, 2L);
  }

  @Test
  void stratifiedFanOutsHaveExactTotals() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE owner (id BIGINT PRIMARY KEY) ROWS 1000;
            CREATE TABLE uniform (id BIGINT AS (owner.id), no BIGINT AS (ordinal()),
              n BIGINT AS (sibling_count())) ROWS BETWEEN 0 AND 255 PER owner;
            """);
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "uniform");
    assertThat(rows).hasSize((int) plan.table("uniform").rowCount());
    int row = 0;
    List<Long> firstBlock = new ArrayList<>();
    for (long owner = 1; owner <= 1000; owner++) {
      long count =
          row < rows.size() && Objects.equals(rows.get(row).getFirst(), owner)
              ? (Long) Objects.requireNonNull(rows.get(row).getLast())
              : 0;
      for (long ordinal = 1; ordinal <= count; ordinal++) {
        assertThat(rows.get(row++)).containsExactly(owner, ordinal, count);
      }
      if (owner <= 256) {
        firstBlock.add(count);
      }
    }
    assertThat(row).isEqualTo(rows.size());
    // 256 owners share the 256 counts, so that a full block has the mean exactly.
    assertThat(firstBlock).doesNotHaveDuplicates().hasSize(256);
  }
}
