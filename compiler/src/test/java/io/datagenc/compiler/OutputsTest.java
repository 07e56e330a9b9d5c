package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datagenc.compiler.catalog.CatalogFile;
import io.datagenc.compiler.catalog.OutputEnvironment;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Outputs of plans: catalogs, targets, and the tables that queries make of the plan's tables.
class OutputsTest {

  private static final String TABLES =
      """
      CREATE SCHEMA hr WITH (seed = 11);

      CREATE TABLE department (
        id INTEGER PRIMARY KEY,
        name VARCHAR(20) NOT NULL AS (choice('it', 'sales', 'data center'))
      ) ROWS 20;

      CREATE TABLE employee (
        id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 5000) PRIMARY KEY,
        department_id INTEGER NOT NULL REFERENCES department,
        manager_id INTEGER REFERENCES employee AS manager USING preceding() WITHIN (department_id),
        partner_id INTEGER REFERENCES employee AS partner,
        badge INTEGER UNIQUE AS (uniform(1, 10000)),
        salary DECIMAL(8,2) AS (uniform(1000.00, 9999.99)) NULLS 10 PERCENT,
        bonus INTEGER HIDDEN AS (uniform(0, 100)),
        rank INTEGER AS (ordinal())
      ) ROWS BETWEEN 3 AND 200 PER department;

      COMMENT ON TABLE employee IS 'people';
      COMMENT ON COLUMN employee.salary IS 'a month';

      CREATE CATALOG lake USING iceberg WITH (warehouse = 'w');
      CREATE CATALOG folder USING files WITH (location = 'out', format = 'csv');
      """;

  private static final OutputEnvironment ENVIRONMENT =
      new OutputEnvironment(TestOutputs.CONNECTORS, List.of());

  private record Compiled(GenerationPlan plan, OutputPlan outputs) {
    GenerationPlan extended() {
      return outputs.extend(plan);
    }

    OutputTable output(String target) {
      return outputs.tables().stream()
          .filter(table -> table.target().toString().equals(target))
          .findFirst()
          .orElseThrow();
    }

    TablePlan table(String target) {
      return output(target).rows().getFirst().table();
    }
  }

  private static Compiled compile(String text) {
    return compile(text, ENVIRONMENT);
  }

  private static Compiled compile(String text, OutputEnvironment environment) {
    Compilation compilation =
        PlanCompiler.compile(
            SourceFile.of("plan.dg", text), CompileOptions.NONE.withOutputs(environment));
    assertThat(compilation.diagnostics()).isEmpty();
    return new Compiled(compilation.plan().orElseThrow(), compilation.outputs().orElseThrow());
  }

  private static List<List<@Nullable Object>> rows(Compiled compiled, String target) {
    OutputRows rows = compiled.output(target).rows().getFirst();
    return GeneratedTable.rows(compiled.extended(), rows.table().name(), rows.generatedColumns());
  }

  @Test
  void tablesOfAQueryHoldTheValuesThatTheSourceHas() {
    Compiled compiled =
        compile(
            TABLES
                + """
                CREATE TABLE lake.hr.staff AS
                  SELECT id, badge, salary, rank, manager_id, partner_id, department.name,
                    manager.badge AS manager_badge, partner.partner.salary AS partner_salary,
                    bonus + 1 AS bonus, ordinal() AS number, row_index() AS row,
                    sibling_count() AS siblings
                  FROM employee;
                """);
    GenerationPlan direct =
        compile(
                TABLES.replace(
                    "  rank INTEGER AS (ordinal())\n",
                    """
                      rank INTEGER AS (ordinal()),
                      name VARCHAR(20) AS (department.name),
                      manager_badge INTEGER AS (manager.badge),
                      partner_salary DECIMAL(8,2) AS (partner.partner.salary),
                      more INTEGER AS (bonus + 1),
                      number BIGINT AS (ordinal()),
                      row BIGINT AS (row_index()),
                      siblings BIGINT AS (sibling_count())
                    """))
            .plan();

    assertThat(rows(compiled, "lake.hr.staff"))
        .hasSizeGreaterThan(1000)
        .isEqualTo(
            GeneratedTable.rows(
                direct,
                "employee",
                List.of(
                    "id",
                    "badge",
                    "salary",
                    "rank",
                    "manager_id",
                    "partner_id",
                    "name",
                    "manager_badge",
                    "partner_salary",
                    "more",
                    "number",
                    "row",
                    "siblings")));
  }

  @Test
  void theConditionIsThatOfAFilter() {
    Compiled compiled =
        compile(
            TABLES
                + """
                CREATE TABLE folder.rich AS
                  SELECT id FROM employee WHERE salary > 5000 AND department.name <> 'it';
                """);

    List<List<@Nullable Object>> all =
        GeneratedTable.rows(compiled.plan(), "employee", List.of("id", "salary", "department_id"));
    List<@Nullable Object> names = GeneratedTable.column(compiled.plan(), "department", "name");
    List<@Nullable Object> ids = GeneratedTable.column(compiled.plan(), "department", "id");
    List<@Nullable Object> expected =
        all.stream()
            .filter(row -> row.get(1) != null && (long) row.get(1) > 500000)
            .filter(row -> !"it".equals(names.get(ids.indexOf(row.get(2)))))
            .<@Nullable Object>map(List::getFirst)
            .toList();
    List<@Nullable Object> actual =
        rows(compiled, "folder.hr.rich").stream()
            .filter(row -> Boolean.TRUE.equals(row.getLast()))
            .<@Nullable Object>map(List::getFirst)
            .toList();
    assertThat(actual).hasSizeGreaterThan(100).isEqualTo(expected);
  }

  @Test
  void drawsAreThoseOfATableThatIsCalledLikeTheTarget() {
    String query = "SELECT id, uniform(1, 1000000) AS lot, uniform(1, 1000000) AS other";
    Compiled compiled =
        compile(
            TABLES
                + "CREATE TABLE lake.hr.lottery AS "
                + query
                + " FROM employee WHERE bernoulli(0.5);\n"
                + "CREATE TABLE folder.elsewhere.lottery AS "
                + query
                + " FROM employee WHERE bernoulli(0.5);\n"
                + "CREATE TABLE folder.hr.other AS "
                + query
                + " FROM employee WHERE bernoulli(0.5);\n");

    List<List<@Nullable Object>> lottery = rows(compiled, "lake.hr.lottery");
    assertThat(rows(compiled, "folder.elsewhere.lottery")).isEqualTo(lottery);
    assertThat(rows(compiled, "folder.hr.other")).isNotEqualTo(lottery);
    assertThat(lottery).noneMatch(row -> Objects.equals(row.get(1), row.get(2)));
    int rows = lottery.size();
    GenerationPlan declared =
        compile(
                "CREATE SCHEMA hr WITH (seed = 11);\n"
                    + "CREATE TABLE lottery (id INTEGER PRIMARY KEY, lot INTEGER AS (uniform(1,"
                    + " 1000000))) ROWS %d;".formatted(rows))
            .plan();
    assertThat(lottery.stream().<@Nullable Object>map(row -> row.get(1)).toList())
        .isEqualTo(GeneratedTable.column(declared, "lottery", "lot"));
  }

  @Test
  void rowsFromAnOffsetStayAtTheirPositions() {
    Compiled compiled =
        compile(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER AS (uniform(1, 1000)))
              ROWS 100 OFFSET 40;
            CREATE CATALOG lake USING iceberg;
            CREATE TABLE lake.a AS SELECT id, v + 0 AS v FROM t;
            """);
    TablePlan derived = compiled.table("lake.public.a");

    assertThat(derived.firstRow()).isEqualTo(40);
    assertThat(derived.rowCount()).isEqualTo(100);
    DomainAnalysis domains = DomainAnalysis.of(compiled.extended());
    assertThat(domains.domain("lake.public.a", "id").minimum())
        .isEqualTo(domains.domain("t", "id").minimum());
    assertThat(domains.domain("lake.public.a", "id").maximum())
        .isEqualTo(domains.domain("t", "id").maximum());
  }

  @Test
  void copiedColumnsKeepWhatTheSourceDeclaresOfThem() {
    Compiled compiled =
        compile(
            TABLES
                + """
                CREATE TABLE lake.hr.staff AS
                  SELECT id AS number, department_id, partner_id, salary, salary AS again
                  FROM employee WHERE salary > 10;
                """);
    TablePlan staff = compiled.table("lake.hr.staff");

    assertThat(staff.comment()).contains("people");
    assertThat(staff.column("number").nullability()).isEqualTo(ColumnPlan.Nullability.NOT_NULL);
    assertThat(staff.column("department_id").nullability())
        .isEqualTo(ColumnPlan.Nullability.NOT_NULL);
    assertThat(staff.column("salary").comment()).contains("a month");
    assertThat(staff.keys()).hasSize(1);
    assertThat(staff.keys().getFirst().kind()).isEqualTo(KeyPlan.Kind.PRIMARY_KEY);
    assertThat(staff.keys().getFirst().columns()).containsExactly("number");
    assertThat(staff.references())
        .filteredOn(reference -> reference.constraint() == ReferencePlan.Constraint.FOREIGN_KEY)
        .extracting(ReferencePlan::name, ReferencePlan::parent, ReferencePlan::columns)
        .containsExactlyInAnyOrder(
            tuple("department", "department", List.of("department_id")),
            tuple("partner", "employee", List.of("partner_id")));
    // The rows that the foreign keys lead to are known, too.
    assertThat(DomainAnalysis.of(compiled.extended()).failures()).isEmpty();
  }

  @Test
  void wholeTablesStayThoseOfThePlan() {
    Compiled compiled =
        compile(
            TABLES
                + """
                CREATE TABLE lake.a AS TABLE department;
                CREATE TABLE lake.b AS SELECT * FROM department;
                INSERT INTO lake.c SELECT id, name FROM department;
                INSERT INTO lake.d (id, name) TABLE department;
                INSERT INTO lake.e (name, id) TABLE department;
                CREATE TABLE lake.f AS SELECT * FROM department WHERE id > 0;
                """);

    assertThat(compiled.outputs().tables())
        .extracting(
            table -> table.target().name(),
            table -> table.rows().getFirst().isDerived(compiled.plan()))
        .containsExactly(
            tuple("a", false),
            tuple("b", false),
            tuple("c", false),
            tuple("d", false),
            tuple("e", true),
            tuple("f", true));
    assertThat(compiled.extended().tables()).hasSize(4);
  }

  @Test
  void hiddenColumnsAreOutputWhereTheyAreNamed() {
    Compiled compiled =
        compile(
            TABLES
                + """
                CREATE TABLE lake.a AS SELECT * FROM employee WHERE id > 0;
                CREATE TABLE lake.b AS SELECT id, bonus FROM employee;
                """);

    assertThat(compiled.table("lake.hr.a").visibleColumns())
        .extracting(ColumnPlan::name)
        .doesNotContain("bonus")
        .hasSize(7);
    assertThat(compiled.table("lake.hr.b").visibleColumns())
        .extracting(ColumnPlan::name)
        .containsExactly("id", "bonus");
  }

  @Test
  void exportsEveryTableButTheExceptions() {
    Compiled compiled =
        compile(
            TABLES
                + """
                EXPORT SCHEMA hr INTO lake.store EXCEPT (department)
                  WITH (if_exists = 'replace', format_version = 2);
                EXPORT SCHEMA hr INTO folder;
                """);

    assertThat(compiled.outputs().tables())
        .containsExactly(
            new OutputTable(
                new TargetName("lake", "store", "employee"),
                List.of(OutputRows.all(compiled.plan().table("employee"))),
                IfExists.REPLACE,
                Map.of("format_version", "2")),
            new OutputTable(
                new TargetName("folder", "hr", "department"),
                List.of(OutputRows.all(compiled.plan().table("department"))),
                IfExists.FAIL,
                Map.of()),
            new OutputTable(
                new TargetName("folder", "hr", "employee"),
                List.of(OutputRows.all(compiled.plan().table("employee"))),
                IfExists.FAIL,
                Map.of()));
  }

  @Test
  void insertContinuesAndCreateRefusesRowsThatAreThere() {
    Compiled compiled =
        compile(
            TABLES
                + """
                INSERT INTO lake.a TABLE department;
                CREATE TABLE lake.b WITH (partitioning = ARRAY['bucket(id, 4)', 'name']) AS
                  TABLE department;
                """);

    assertThat(compiled.output("lake.hr.a").ifExists()).isEqualTo(IfExists.APPEND);
    assertThat(compiled.output("lake.hr.b").ifExists()).isEqualTo(IfExists.FAIL);
    assertThat(compiled.output("lake.hr.b").properties())
        .containsExactly(Map.entry("partitioning", "[\"bucket(id, 4)\",\"name\"]"));
  }

  @Test
  void outputsChangeNothingOfThePlan() {
    String outputs =
        """
        CREATE TABLE lake.a AS SELECT id, uniform(1, 9) AS v FROM employee WHERE id > 7;
        EXPORT SCHEMA hr INTO folder;
        """;

    assertThat(compile(TABLES + outputs).plan()).isEqualTo(compile(TABLES).plan());
    assertThat(compile(TABLES).outputs().tables()).isEmpty();
    Compilation ignored =
        PlanCompiler.compile(
            SourceFile.of("plan.dg", TABLES + "INSERT INTO nowhere.a TABLE nothing;\n"),
            CompileOptions.NONE);
    assertThat(ignored.diagnostics()).isEmpty();
    assertThat(ignored.outputs()).isEmpty();
    assertThat(ignored.plan()).contains(compile(TABLES).plan());
  }

  @Test
  void filesCompleteCatalogsAndGoBeforeThePlan() {
    OutputEnvironment files =
        new OutputEnvironment(
            TestOutputs.CONNECTORS,
            List.of(
                CatalogFile.of(
                    "lake", "catalogs/lake.properties", "s3.region=${ENV:REGION}\nwarehouse=x"),
                CatalogFile.of(
                    "other",
                    "catalogs/other.properties",
                    "connector.name=files\nlocation=${FILE:place}")));
    Compiled compiled = compile(TABLES + "INSERT INTO other.a TABLE employee;", files);

    assertThat(compiled.outputs().catalogs())
        .containsExactly(
            new CatalogPlan(
                "lake", "iceberg", Map.of("warehouse", "x", "s3.region", "${ENV:REGION}")),
            new CatalogPlan("folder", "files", Map.of("location", "out", "format", "csv")),
            new CatalogPlan("other", "files", Map.of("location", "${FILE:place}")));
  }

  @Test
  void looksAtOneCatalogAloneWhenItIsAskedFor() {
    String plan =
        TABLES
            + """
            CREATE CATALOG rds USING postgresql;
            INSERT INTO rds.a TABLE nothing;
            """;
    Compiled lake =
        compile(
            plan, new OutputEnvironment(TestOutputs.CONNECTORS, List.of(), Optional.of("lake")));

    assertThat(lake.outputs().catalogs()).extracting(CatalogPlan::name).containsExactly("lake");
    assertThat(lake.outputs().tables()).isEmpty();
    Compilation unknown =
        PlanCompiler.compile(
            SourceFile.of("plan.dg", plan),
            CompileOptions.NONE.withOutputs(
                new OutputEnvironment(TestOutputs.CONNECTORS, List.of(), Optional.of("lakes"))));
    assertThat(unknown.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.CATALOG_NOT_FOUND);
  }
}
