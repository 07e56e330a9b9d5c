package io.datagenc.engine;

import static io.datagenc.engine.generator.Plans.call;
import static io.datagenc.engine.generator.Plans.choice;
import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.fanOut;
import static io.datagenc.engine.generator.Plans.identity;
import static io.datagenc.engine.generator.Plans.integer;
import static io.datagenc.engine.generator.Plans.path;
import static io.datagenc.engine.generator.Plans.plan;
import static io.datagenc.engine.generator.Plans.position;
import static io.datagenc.engine.generator.Plans.reference;
import static io.datagenc.engine.generator.Plans.table;
import static io.datagenc.engine.generator.Plans.text;
import static io.datagenc.engine.generator.Plans.uniform;
import static io.datagenc.engine.generator.Plans.withNulls;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanGeneratorTest {
  private static final FanOut STAFF = fanOut(0, 9, Law.Fixed.of(Law.ZIPF, 1.2));
  private static final long DEPARTMENTS = 700;

  private static GenerationPlan company() {
    TablePlan department =
        table(
            "department",
            DEPARTMENTS,
            column("id", identity(4000, 1)),
            column("name", choice("department/name", "it", "hr", "sales")));
    TablePlan employee =
        table(
            "employee",
            new RowsPlan.PerOwner("department", STAFF),
            FanOutTable.of(STAFF, 42).total(DEPARTMENTS),
            List.of(
                reference("department", "department", new RowDraw.Owner()),
                reference("peer", "employee", RowDraw.uniform(new Stream("peer"))),
                reference(
                    "manager",
                    "employee",
                    RowDraw.uniform(new Candidates.Preceding(), new Stream("manager"))),
                reference(
                    "lead",
                    "employee",
                    RowDraw.uniform(
                        new Candidates.PrecedingOwned("department"), new Stream("lead")),
                    "0.25")),
            column("id", identity(100, 1)),
            column("department_id", path("department", column("id", SimpleType.BIGINT))),
            column("department_name", path("department", column("name", VarcharType.TEXT))),
            column("ordinal", position(PositionFunction.ORDINAL)),
            column("siblings", position(PositionFunction.SIBLING_COUNT)),
            column("peer_id", path("peer", column("id", SimpleType.BIGINT))),
            column("manager_id", path("manager", column("id", SimpleType.BIGINT))),
            column("lead_id", path("lead", column("id", SimpleType.BIGINT))),
            column(
                "lead_department",
                path("lead", path("department", column("id", SimpleType.BIGINT)))),
            column("lead_name", path("lead", column("department_name", VarcharType.TEXT))),
            column(
                "code",
                call(
                    "||",
                    VarcharType.TEXT,
                    text("X"),
                    new Expression.Cast(
                        column("id", SimpleType.BIGINT), VarcharType.TEXT, CastMode.STRICT))),
            column(
                "age", withNulls("age/nulls", "0.5", uniform("age", SimpleType.INTEGER, 18, 65))));
    return plan(department, employee);
  }

  private static List<@Nullable Object> employees(String column) {
    return Batches.column(company(), "employee", column);
  }

  @Test
  void ownedRowsAreContiguousAndCounted() {
    List<@Nullable Object> departments = employees("department_id");
    List<@Nullable Object> ordinals = employees("ordinal");
    List<@Nullable Object> siblings = employees("siblings");
    FanOutTable fanOut = FanOutTable.of(STAFF, 42);
    int row = 0;
    for (long owner = 0; owner < DEPARTMENTS; owner++) {
      long count = fanOut.count(owner);
      for (long ordinal = 1; ordinal <= count; ordinal++) {
        assertThat(departments.get(row)).isEqualTo(4000 + owner);
        assertThat(ordinals.get(row)).isEqualTo(ordinal);
        assertThat(siblings.get(row)).isEqualTo(count);
        row++;
      }
    }
    assertThat(departments).hasSize(row);
  }

  @Test
  void aSelfReferenceNeverPicksItsOwnRow() {
    List<@Nullable Object> ids = employees("id");
    List<@Nullable Object> peers = employees("peer_id");
    for (int row = 0; row < ids.size(); row++) {
      assertThat(peers.get(row)).isNotNull().isNotEqualTo(ids.get(row));
    }
    assertThat(ids).containsAll(peers);
  }

  @Test
  void precedingPicksEarlierRows() {
    List<@Nullable Object> managers = employees("manager_id");
    assertThat(managers.getFirst()).isNull();
    for (int row = 1; row < managers.size(); row++) {
      assertThat((Long) managers.get(row)).isBetween(100L, 99L + row);
    }
  }

  @Test
  void precedingSiblingStaysWithTheOwner() {
    List<@Nullable Object> departments = employees("department_id");
    List<@Nullable Object> names = employees("department_name");
    List<@Nullable Object> ordinals = employees("ordinal");
    List<@Nullable Object> leads = employees("lead_id");
    List<@Nullable Object> leadDepartments = employees("lead_department");
    List<@Nullable Object> leadNames = employees("lead_name");
    int nulls = 0;
    int followers = 0;
    for (int row = 0; row < leads.size(); row++) {
      if (ordinals.get(row).equals(1L)) {
        assertThat(leads.get(row)).isNull();
      } else if (leads.get(row) == null) {
        nulls++;
        assertThat(leadDepartments.get(row)).isNull();
        assertThat(leadNames.get(row)).isNull();
      } else {
        followers++;
        assertThat((Long) leads.get(row)).isLessThan(100L + row);
        assertThat(leadDepartments.get(row)).isEqualTo(departments.get(row));
        assertThat(leadNames.get(row)).isEqualTo(names.get(row));
      }
    }
    assertThat(nulls / (double) (nulls + followers)).isBetween(0.2, 0.3);
  }

  @Test
  void textsAndNulls() {
    assertThat(employees("code")).startsWith("X100", "X101", "X102");
    List<@Nullable Object> ages = employees("age");
    assertThat(ages.stream().filter(age -> age == null).count() / (double) ages.size())
        .isBetween(0.45, 0.55);
    assertThat(ages).allSatisfy(age -> assertThat(age == null || (Long) age >= 18).isTrue());
  }

  @Test
  void aTableWithoutRowsIsNeverReferenced() {
    GenerationPlan plan =
        plan(
            table("empty", 0, column("id", identity(1, 1))),
            table(
                "child",
                new RowsPlan.Fixed(3),
                3,
                List.of(reference("empty", "empty", RowDraw.uniform(new Stream("e")))),
                column("id", path("empty", column("id", SimpleType.BIGINT))),
                column("constant", path("empty", integer(SimpleType.BIGINT, 7)))));
    assertThat(Batches.column(plan, "child", "id")).containsExactly(null, null, null);
    assertThat(Batches.column(plan, "child", "constant")).containsExactly(null, null, null);
  }
}
