package io.datagenc.engine.generator.draw;

import static io.datagenc.engine.generator.Plans.call;
import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.identity;
import static io.datagenc.engine.generator.Plans.integer;
import static io.datagenc.engine.generator.Plans.path;
import static io.datagenc.engine.generator.Plans.plan;
import static io.datagenc.engine.generator.Plans.position;
import static io.datagenc.engine.generator.Plans.reference;
import static io.datagenc.engine.generator.Plans.table;
import static io.datagenc.engine.generator.Plans.uniform;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.proof.KeyProof;
import io.datagenc.engine.domain.proof.KeyProofs;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.generator.Plans;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.ReferencePlan.Constraint;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.vector.Batch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// References of which the row is not drawn, and references of some rows only.
class ComputedReferencesTest {
  private static final FanOut FAN_OUT = new FanOut(0, 9, new CountLaw.Uniform(), new Stream("f"));
  private static final long COMPANIES = 20;
  private static final long DEPARTMENTS = FanOutTable.of(FAN_OUT, 42).total(COMPANIES);
  private static final long EMPLOYEES = 3000;
  private static final Expression ID = column("id", SimpleType.BIGINT);
  private static final Expression KIND_IS_COMPANY =
      call(
          "=",
          SimpleType.BOOLEAN,
          column("kind", SimpleType.BIGINT),
          integer(SimpleType.BIGINT, 1));

  private static final GenerationPlan PLAN = plan(companies(), departments(), employees());

  private static TablePlan companies() {
    return table(
        "company",
        COMPANIES,
        column("id", identity(1000, 1)),
        column("size", uniform("company/size", SimpleType.BIGINT, 1, 100)));
  }

  private static TablePlan departments() {
    return table(
        "department",
        new RowsPlan.PerOwner("company", FAN_OUT),
        DEPARTMENTS,
        List.of(reference("company", "company", new RowDraw.Owner())),
        column("id", identity(5, 3)),
        column("company_id", path("company", ID)));
  }

  private static TablePlan employees() {
    Expression ofDepartment = path("department", new Expression.ReferencedRow("company"));
    Expression ofManager = path("manager", new Expression.ReferencedRow("department"));
    Expression otherwise = call("IS NOT TRUE", SimpleType.BOOLEAN, KIND_IS_COMPANY);
    return table(
        "employee",
        new RowsPlan.Fixed(EMPLOYEES),
        EMPLOYEES,
        List.of(
            reference("department", "department", RowDraw.uniform(new Stream("d")), "0.1"),
            reference("company", "company", new RowDraw.Computed(ofDepartment)),
            reference("manager", "employee", RowDraw.uniform(new Stream("m")), "0.2"),
            reference("managed", "department", new RowDraw.Computed(ofManager)),
            reference(
                "shadow", "employee", new RowDraw.Computed(position(PositionFunction.ROW_INDEX))),
            branch("c", "company", KIND_IS_COMPANY),
            branch("d", "department", otherwise)),
        column("id", identity(0, 1)),
        column("kind", Plans.withNulls("k/n", "0.3", uniform("k", SimpleType.BIGINT, 1, 2))),
        column("department_id", path("department", ID)),
        column("company_id", path("company", ID)),
        column("department_company", path("department", column("company_id", SimpleType.BIGINT))),
        column("company_size", path("company", column("size", SimpleType.BIGINT))),
        column("company_constant", path("company", integer(SimpleType.BIGINT, 7))),
        column("manager_department", path("manager", column("department_id", SimpleType.BIGINT))),
        column("managed_id", path("managed", ID)),
        column("shadow_id", path("shadow", ID)),
        column("c_id", path("c", ID)),
        column("d_id", path("d", ID)),
        column("row_of_department", new Expression.ReferencedRow("department")),
        column(
            "subject",
            new Expression.Case(
                List.of(new Expression.Branch(KIND_IS_COMPANY, path("c", ID))),
                path("d", ID),
                SimpleType.BIGINT)));
  }

  private static ReferencePlan branch(String name, String parent, Expression condition) {
    return new ReferencePlan(
        name,
        parent,
        RowDraw.uniform(new Stream(name)),
        Optional.of(condition),
        Optional.empty(),
        Constraint.NONE,
        List.of(),
        List.of());
  }

  private static List<@Nullable Object> values(String column) {
    return Batches.column(PLAN, "employee", column);
  }

  @Test
  void rowOfAPathIsThatOfTheReferencedRow() {
    assertThat(values("company_id"))
        .isEqualTo(values("department_company"))
        .contains((Object) null);
    assertThat(values("managed_id")).isEqualTo(values("manager_department"));
  }

  @Test
  void positionOfTheReferencedRowIsAValue() {
    List<@Nullable Object> rows = values("row_of_department");
    List<@Nullable Object> ids = values("department_id");
    for (int i = 0; i < EMPLOYEES; i++) {
      @Nullable Object row = rows.get(i);
      assertThat(ids.get(i)).isEqualTo(row == null ? null : 5 + 3 * (Long) row);
    }
  }

  @Test
  void pathOverAComputedReferenceIsNullWhereThePositionIs() {
    List<@Nullable Object> companies = values("company_id");
    List<@Nullable Object> sizes = Batches.column(PLAN, "company", "size");
    for (int i = 0; i < EMPLOYEES; i++) {
      @Nullable Object company = companies.get(i);
      assertThat(values("company_constant").get(i)).isEqualTo(company == null ? null : 7L);
      assertThat(values("company_size").get(i))
          .isEqualTo(company == null ? null : sizes.get((int) ((Long) company - 1000)));
    }
  }

  @Test
  void onlyRowsOfTheConditionReferToAnything() {
    List<@Nullable Object> kinds = values("kind");
    for (int i = 0; i < EMPLOYEES; i++) {
      boolean isCompany = Objects.equals(kinds.get(i), 1L);
      assertThat(values("c_id").get(i) != null).isEqualTo(isCompany);
      assertThat(values("d_id").get(i) == null).isEqualTo(isCompany);
      assertThat(values("subject").get(i))
          .isNotNull()
          .isEqualTo(isCompany ? values("c_id").get(i) : values("d_id").get(i));
    }
  }

  @Test
  void anyPartOfTheRowsHasTheSameReferences() {
    Random random = new Random(7);
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    TablePlan table = PLAN.table("employee");
    List<String> columns = table.columns().stream().map(column -> column.name()).toList();
    TableGenerator generator = PlanGenerator.of(PLAN).table("employee", columns);
    List<List<@Nullable Object>> expected = columns.stream().map(name -> values(name)).toList();
    for (int i = 0; i < 50; i++) {
      int count = 1 + random.nextInt(200);
      long first = random.nextLong(EMPLOYEES - count + 1);
      Batch batch = generator.generate(first, count, scratch);
      for (int c = 0; c < columns.size(); c++) {
        for (int row = 0; row < count; row++) {
          assertThat(Batches.value(table.columns().get(c).type(), batch.columns().get(c), row))
              .as("%s, row %d", columns.get(c), first + row)
              .isEqualTo(expected.get(c).get((int) first + row));
        }
      }
    }
  }

  @Test
  void analysisKnowsThatAChosenBranchRefersToSomething() {
    DomainAnalysis domains = DomainAnalysis.of(PLAN);
    assertThat(domains.domain("employee", "c_id").mayBeNull()).isTrue();
    assertThat(domains.domain("employee", "subject").mayBeNull()).isFalse();
    assertThat(domains.domain("employee", "company_id").nullFraction()).isEqualTo(0.1);
    assertThat(domains.domain("employee", "shadow_id").mayBeNull()).isFalse();
  }

  @Test
  void analysisBoundsThePositionOfTheReferencedRow() {
    Domain rows = DomainAnalysis.of(PLAN).domain("employee", "row_of_department");
    assertThat(rows.minimum()).contains(new Value.LongValue(0));
    assertThat(rows.maximum()).contains(new Value.LongValue(DEPARTMENTS - 1));
  }

  @Test
  void referenceByTheRowsOwnNumberIsOneToOne() {
    KeyProofs proofs = new KeyProofs(DomainAnalysis.of(PLAN));
    assertThat(proofs.prove("employee", List.of("shadow_id"))).isInstanceOf(KeyProof.Proven.class);
    assertThat(proofs.prove("employee", List.of("company_id")))
        .isInstanceOf(KeyProof.NotProven.class);
  }
}
