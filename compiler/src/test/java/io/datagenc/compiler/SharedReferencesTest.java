package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowDraw;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// References of which the row follows from others, and columns in several references.
final class SharedReferencesTest {

  private static final String COMPANIES =
      """
      CREATE TABLE company (
        company_id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 1000) PRIMARY KEY,
        name       VARCHAR(40) NOT NULL AS ('company ' || row_index())
      ) ROWS 20;
      CREATE TABLE department (
        department_id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5) PRIMARY KEY,
        company_id    INTEGER NOT NULL REFERENCES company
      ) ROWS BETWEEN 1 AND 5 PER company;
      """;

  private static final String PARTS =
      """
      CREATE TABLE part (
        partkey INTEGER PRIMARY KEY, size INTEGER NOT NULL AS (uniform(1, 50))
      ) ROWS 200;
      CREATE TABLE supplier (
        suppkey INTEGER PRIMARY KEY, balance INTEGER NOT NULL AS (uniform(1, 1000))
      ) ROWS 50;
      CREATE TABLE partsupp (
        partkey INTEGER REFERENCES part,
        suppkey INTEGER NOT NULL AS (ordinal()) REFERENCES supplier,
        cost    INTEGER NOT NULL AS (uniform(1, 100)),
        PRIMARY KEY (partkey, suppkey)
      ) ROWS 4 PER part;
      """;

  private static final String TENANTS =
      """
      CREATE TABLE tenant (
        tenant_id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL AS ('t' || row_index())
      ) ROWS 30;
      CREATE TABLE users (
        tenant_id INTEGER REFERENCES tenant,
        user_id   INTEGER NOT NULL AS (ordinal()),
        PRIMARY KEY (tenant_id, user_id)
      ) ROWS BETWEEN 1 AND 9 PER tenant;
      CREATE TABLE project (
        tenant_id  INTEGER REFERENCES tenant,
        project_id INTEGER NOT NULL AS (ordinal()),
        title      VARCHAR(40) NOT NULL AS ('p' || row_index()),
        PRIMARY KEY (tenant_id, project_id)
      ) ROWS BETWEEN 2 AND 4 PER tenant;
      """;

  private static GenerationPlan compile(String... texts) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", String.join("", texts)), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static Set<List<@Nullable Object>> keys(
      GenerationPlan plan, String table, String... columns) {
    return new HashSet<>(GeneratedTable.rows(plan, table, List.of(columns)));
  }

  /// The values of `column` by those of `key`.
  private static Map<@Nullable Object, @Nullable Object> byKey(
      GenerationPlan plan, String table, String key, String column) {
    Map<@Nullable Object, @Nullable Object> values = new HashMap<>();
    GeneratedTable.rows(plan, table, List.of(key, column))
        .forEach(row -> values.put(row.get(0), row.get(1)));
    return values;
  }

  @Test
  void referenceThatIsAPathFollowsIt() {
    GenerationPlan plan =
        compile(
            COMPANIES,
            """
            CREATE TABLE employee (
              id            INTEGER PRIMARY KEY,
              department_id INTEGER NOT NULL REFERENCES department,
              company_id    INTEGER NOT NULL REFERENCES company AS (department.company_id),
              company_name  VARCHAR(40) NOT NULL AS (company.name)
            ) ROWS 500;
            """);
    Map<@Nullable Object, @Nullable Object> companies =
        byKey(plan, "department", "department_id", "company_id");
    Map<@Nullable Object, @Nullable Object> names = byKey(plan, "company", "company_id", "name");
    for (List<@Nullable Object> row :
        GeneratedTable.rows(
            plan, "employee", List.of("department_id", "company_id", "company_name"))) {
      assertThat(row.get(1)).isNotNull().isEqualTo(companies.get(row.get(0)));
      assertThat(row.get(2)).isEqualTo(names.get(row.get(1)));
    }
  }

  @Test
  void referenceFollowsAPathOfAnyDepth() {
    GenerationPlan plan =
        compile(
            COMPANIES,
            """
            CREATE TABLE employee (
              id            INTEGER PRIMARY KEY,
              department_id INTEGER NOT NULL REFERENCES department
            ) ROWS 100;
            CREATE TABLE badge (
              id          INTEGER PRIMARY KEY,
              employee_id INTEGER NOT NULL REFERENCES employee,
              company_id  INTEGER REFERENCES company AS owner
                          AS (employee.department.company_id),
              company     VARCHAR(40) NOT NULL AS (owner.name),
              same        VARCHAR(40) NOT NULL AS (employee.department.company.name)
            ) ROWS 300;
            """);
    assertThat(GeneratedTable.column(plan, "badge", "company"))
        .isEqualTo(GeneratedTable.column(plan, "badge", "same"));
  }

  @Test
  void pathThroughANullReferenceIsNull() {
    GenerationPlan plan =
        compile(
            COMPANIES,
            """
            CREATE TABLE employee (
              id            INTEGER PRIMARY KEY,
              department_id INTEGER REFERENCES department NULLS 30 PERCENT,
              company_id    INTEGER REFERENCES company AS (department.company_id),
              company_name  VARCHAR(40) AS (company.name)
            ) ROWS 500;
            """);
    List<List<@Nullable Object>> rows =
        GeneratedTable.rows(
            plan, "employee", List.of("department_id", "company_id", "company_name"));
    assertThat(rows).anyMatch(row -> row.get(0) == null);
    assertThat(rows)
        .allMatch(
            row ->
                (row.get(0) == null) == (row.get(1) == null)
                    && (row.get(0) == null) == (row.get(2) == null));
  }

  @Test
  void referenceThatFollowsMayHaveNullsOfItsOwn() {
    GenerationPlan plan =
        compile(
            COMPANIES,
            """
            CREATE TABLE employee (
              id            INTEGER PRIMARY KEY,
              department_id INTEGER NOT NULL REFERENCES department,
              company_id    INTEGER REFERENCES company AS (department.company_id) NULLS 50 PERCENT,
              company_name  VARCHAR(40) AS (company.name)
            ) ROWS 500;
            """);
    List<List<@Nullable Object>> rows =
        GeneratedTable.rows(plan, "employee", List.of("company_id", "company_name"));
    assertThat(rows).allMatch(row -> (row.get(0) == null) == (row.get(1) == null));
    assertThat(rows.stream().filter(row -> row.get(0) == null).count()).isBetween(150L, 350L);
  }

  @Test
  void lineitemReachesPartThroughPartsupp() {
    GenerationPlan plan =
        compile(
            PARTS.replace("NOT NULL AS (ordinal()) REFERENCES supplier", "NOT NULL AS (ordinal())"),
            """
            CREATE TABLE lineitem (
              id       INTEGER PRIMARY KEY,
              partkey  INTEGER NOT NULL REFERENCES part,
              suppkey  INTEGER NOT NULL,
              cost     INTEGER NOT NULL AS (partsupp.cost),
              size     INTEGER NOT NULL AS (part.size),
              FOREIGN KEY (partkey, suppkey) REFERENCES partsupp
            ) ROWS 2000;
            """);
    assertThat(keys(plan, "partsupp", "partkey", "suppkey", "cost"))
        .containsAll(keys(plan, "lineitem", "partkey", "suppkey", "cost"));
    assertThat(keys(plan, "part", "partkey", "size"))
        .containsAll(keys(plan, "lineitem", "partkey", "size"));
    assertThat(plan.table("lineitem").reference("part").draw())
        .isInstanceOf(RowDraw.Computed.class);
  }

  @Test
  void rowsOfOneTenantReferToRowsOfTheSameTenant() {
    GenerationPlan plan =
        compile(
            TENANTS,
            """
            CREATE TABLE task (
              id         INTEGER PRIMARY KEY,
              tenant_id  INTEGER NOT NULL REFERENCES tenant,
              user_id    INTEGER NOT NULL,
              project_id INTEGER NOT NULL,
              tenant     VARCHAR(20) NOT NULL AS (tenant.name),
              FOREIGN KEY (tenant_id, user_id) REFERENCES users,
              FOREIGN KEY (tenant_id, project_id) REFERENCES project
            ) ROWS 2000;
            """);
    checkTasks(plan);
    assertThat(keys(plan, "tenant", "tenant_id", "name"))
        .containsAll(keys(plan, "task", "tenant_id", "tenant"));
  }

  @Test
  void rowsOwnedByATenantReferToItsRows() {
    GenerationPlan plan =
        compile(
            TENANTS,
            """
            CREATE TABLE task (
              tenant_id  INTEGER REFERENCES tenant,
              user_id    INTEGER NOT NULL,
              project_id INTEGER,
              FOREIGN KEY (tenant_id, user_id) REFERENCES users,
              FOREIGN KEY (tenant_id, project_id) REFERENCES project NULLS 20 PERCENT
            ) ROWS BETWEEN 0 AND 90 PER tenant;
            """);
    assertThat(keys(plan, "users", "tenant_id", "user_id"))
        .containsAll(keys(plan, "task", "tenant_id", "user_id"));
    Set<List<@Nullable Object>> projects = keys(plan, "task", "tenant_id", "project_id");
    assertThat(projects).allMatch(key -> key.get(0) != null).anyMatch(key -> key.get(1) == null);
    projects.removeIf(key -> key.get(1) == null);
    assertThat(keys(plan, "project", "tenant_id", "project_id")).containsAll(projects);
    assertThat(plan.table("task").reference("project").draw())
        .isInstanceOfSatisfying(
            RowDraw.Drawn.class,
            drawn -> assertThat(drawn.candidates()).isEqualTo(new Candidates.Owned("tenant")));
  }

  @Test
  void sharedTenantNeedsNoReferenceOfItsOwn() {
    checkTasks(
        compile(
            TENANTS,
            """
            CREATE TABLE task (
              id         INTEGER PRIMARY KEY,
              tenant_id  INTEGER NOT NULL,
              user_id    INTEGER NOT NULL,
              project_id INTEGER NOT NULL,
              FOREIGN KEY (tenant_id, user_id) REFERENCES users,
              FOREIGN KEY (tenant_id, project_id) REFERENCES project
            ) ROWS 2000;
            """));
  }

  @Test
  void tenantThatIsAPathSharesItsRows() {
    checkTasks(
        compile(
            TENANTS,
            """
            CREATE TABLE login (
              id        INTEGER PRIMARY KEY,
              tenant_id INTEGER NOT NULL,
              user_id   INTEGER NOT NULL,
              FOREIGN KEY (tenant_id, user_id) REFERENCES users
            ) ROWS 700;
            CREATE TABLE task (
              id         INTEGER PRIMARY KEY,
              login_id   INTEGER NOT NULL REFERENCES login,
              tenant_id  INTEGER NOT NULL AS (login.tenant_id),
              user_id    INTEGER NOT NULL AS (login.user_id),
              project_id INTEGER NOT NULL,
              FOREIGN KEY (tenant_id, user_id) REFERENCES users,
              FOREIGN KEY (tenant_id, project_id) REFERENCES project
            ) ROWS 2000;
            """));
  }

  private static void checkTasks(GenerationPlan plan) {
    assertThat(keys(plan, "users", "tenant_id", "user_id"))
        .containsAll(keys(plan, "task", "tenant_id", "user_id"));
    Set<List<@Nullable Object>> projects = keys(plan, "task", "tenant_id", "project_id");
    assertThat(keys(plan, "project", "tenant_id", "project_id")).containsAll(projects);
    // Every tenant uses several of its projects.
    assertThat(projects).hasSizeGreaterThan(60);
  }

  @Test
  void selfReferenceStaysWithinTheSharedOwner() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE company (id INTEGER PRIMARY KEY) ROWS 20;
            CREATE TABLE employee (
              company_id INTEGER REFERENCES company,
              no         BIGINT NOT NULL AS (ordinal()),
              manager_no BIGINT,
              manager    BIGINT AS (manager.no),
              PRIMARY KEY (company_id, no),
              FOREIGN KEY (company_id, manager_no) REFERENCES employee AS manager USING preceding()
            ) ROWS BETWEEN 1 AND 30 PER company;
            """);
    Set<List<@Nullable Object>> employees = keys(plan, "employee", "company_id", "no");
    for (List<@Nullable Object> row :
        GeneratedTable.rows(plan, "employee", List.of("company_id", "no", "manager_no"))) {
      if (row.get(2) == null) {
        assertThat(row.get(1)).isEqualTo(1L);
      } else {
        assertThat(employees).contains(Arrays.asList(row.get(0), row.get(2)));
        assertThat((Long) Objects.requireNonNull(row.get(2)))
            .isLessThan((Long) Objects.requireNonNull(row.get(1)));
      }
    }
  }

  @Test
  void compositeReferenceIsNullAsAWhole() {
    GenerationPlan plan =
        compile(
            TENANTS,
            """
            CREATE TABLE login (
              id        INTEGER PRIMARY KEY,
              tenant_id INTEGER,
              user_id   INTEGER,
              FOREIGN KEY (tenant_id, user_id) REFERENCES users NULLS 40 PERCENT
            ) ROWS 700;
            """);
    assertThat(keys(plan, "login", "tenant_id", "user_id"))
        .allMatch(key -> (key.get(0) == null) == (key.get(1) == null))
        .anyMatch(key -> key.get(0) == null);
  }

  @Test
  void twoReferencesOfOneColumnToTheSameTableAreTheSameRow() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE users (user_id INTEGER PRIMARY KEY) ROWS 50;
            CREATE TABLE profile (
              user_id INTEGER PRIMARY KEY REFERENCES users,
              color   VARCHAR(9) NOT NULL AS (choice('red', 'green', 'blue'))
            ) ROWS 1 PER users;
            CREATE TABLE visit (
              user_id INTEGER REFERENCES users,
              color   VARCHAR(9) AS (profile.color),
              FOREIGN KEY (user_id) REFERENCES profile
            ) ROWS 500;
            """);
    assertThat(keys(plan, "profile", "user_id", "color"))
        .containsAll(keys(plan, "visit", "user_id", "color"));
  }
}
