package io.datagenc.compiler.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules by which names of columns tell values.
class ColumnRulesTest {

  /// Every row of the table fits all types of its kind that have the room that it asks for, beside
  /// columns that it depends on.
  @Test
  void everyRuleGivesValuesOfItsKind() {
    StringBuilder plan = new StringBuilder("CREATE SCHEMA rules;\n");
    int tables = 0;
    for (ColumnRule rule : ColumnRules.instance().rules()) {
      for (ColumnRule.Values values : rule.values()) {
        for (String type : types(values)) {
          plan.append("CREATE TABLE %s (".formatted(table(rule.name(), tables++)));
          for (String base : values.columns()) {
            plan.append("%s %s, ".formatted(base, baseType(base, values.kind())));
          }
          plan.append(
              "%s %s%s) ROWS 30;\n"
                  .formatted(column(rule.name()), type, values.isKey() ? " UNIQUE" : ""));
        }
      }
    }
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("rules.dg", plan.toString()), CompileOptions.NONE);
    assertThat(compilation.diagnostics())
        .as(() -> text(compilation.diagnostics(), plan.toString()))
        .isEmpty();
    GenerationPlan compiled = compilation.plan().orElseThrow();
    PlanGenerator generator = PlanGenerator.of(compiled);
    for (TablePlan table : compiled.tables()) {
      List<String> columns = List.of(table.columns().getLast().name());
      generator.table(table.name(), columns).generate(0, 30, Scratch.of(Scratch.Ownership.REUSED));
    }
  }

  private static String text(List<Diagnostic> diagnostics, String plan) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      text.append(diagnostic.message())
          .append(" at ")
          .append(plan, diagnostic.span().start(), diagnostic.span().end())
          .append('\n');
    }
    return text.toString();
  }

  private static String table(String rule, int number) {
    int dot = rule.indexOf('.');
    return dot < 0 ? "w%d".formatted(number) : "w%d_%s".formatted(number, rule.substring(0, dot));
  }

  private static String column(String rule) {
    return "\"" + rule.substring(rule.indexOf('.') + 1).replace("*", "some") + "\"";
  }

  private static String baseType(String base, ColumnKind kind) {
    return switch (kind) {
      case TEXT -> "VARCHAR(200)";
      case DECIMAL -> base.equals("quantity") ? "INTEGER" : "DECIMAL(10,2)";
      case INTEGER -> "INTEGER";
      case DOUBLE -> "DOUBLE";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP(0)";
      case BOOLEAN -> "BOOLEAN";
      case TIME -> "TIME";
      case UUID -> "UUID";
      case JSON -> "JSON";
    };
  }

  private static List<String> types(ColumnRule.Values values) {
    int room = values.leastRoom();
    int length = room + room(values);
    return switch (values.kind()) {
      case TEXT -> List.of("VARCHAR(%d)".formatted(length), "CHAR(%d)".formatted(length), "TEXT");
      case INTEGER ->
          List.of(
              room <= 2 ? "TINYINT" : room <= 4 ? "SMALLINT" : room <= 9 ? "INTEGER" : "BIGINT",
              "BIGINT",
              "DECIMAL(%d,0)".formatted(room));
      case DECIMAL ->
          List.of(
              "DECIMAL(%d,1)".formatted(room + 1),
              "DECIMAL(%d,2)".formatted(room + 2),
              "DECIMAL(%d,6)".formatted(room + 6));
      case DOUBLE -> List.of("REAL", "DOUBLE");
      case DATE -> List.of("DATE");
      case TIMESTAMP ->
          values.columns().isEmpty()
              ? List.of(
                  "TIMESTAMP(0)",
                  "TIMESTAMP(6)",
                  "TIMESTAMP(3) WITH TIME ZONE",
                  "TIMESTAMP(0) WITH TIME ZONE")
              : List.of("TIMESTAMP(0)", "TIMESTAMP(6)");
      case BOOLEAN -> List.of("BOOLEAN");
      case TIME -> List.of("TIME(0)", "TIME(6)");
      case UUID -> List.of("UUID");
      case JSON -> List.of("JSON");
    };
  }

  /// Of names in braces.
  private static int room(ColumnRule.Values values) {
    return values.expression().contains("{Name}")
            || values.expression().contains("{name}")
            || values.expression().contains("{Table}")
            || values.expression().contains("{table}")
        ? 30
        : 0;
  }

  @Test
  void rulesDependOnRulesAboveOrBelowButNeverInALoop() {
    for (ColumnRule rule : ColumnRules.instance().rules()) {
      assertThat(reached(rule.name(), new HashSet<>())).as(rule.name()).doesNotContain(rule.name());
    }
  }

  private static Set<String> reached(String name, Set<String> found) {
    ColumnRule rule =
        ColumnRules.instance().rules().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no rule " + name));
    for (ColumnRule.Values values : rule.values()) {
      for (String base : values.columns()) {
        if (found.add(base)) {
          reached(base, found);
        }
      }
    }
    return found;
  }

  @Test
  void thereAreManyRules() {
    assertThat(ColumnRules.instance().rules()).hasSizeGreaterThan(250);
  }

  @ParameterizedTest
  @CsvSource({
    "customers, firstName, first_name",
    "hr_people, LAST_NAME, last_name",
    "customers, name, full_name",
    "app_companies, name, company",
    "orders, o_orderdate, order_date",
    "orders, billing_city, city",
    "users, password_hash, password",
    "items, deleted_at, deleted_at",
    "countries, name, country",
    "widgets, is_shiny, is_*",
  })
  void readsNames(String table, String column, String rule) {
    assertThat(ColumnRules.instance().find(table, column)).map(ColumnRule::name).contains(rule);
  }

  @Test
  void whatBelongsTogetherDoes() {
    GenerationPlan plan =
        compiled(
            """
            CREATE TABLE customers (
              id         INTEGER PRIMARY KEY,
              first_name VARCHAR(100) NOT NULL,
              last_name  VARCHAR(100) NOT NULL,
              email      VARCHAR(255) NOT NULL,
              created_at TIMESTAMP NOT NULL DEFAULT now(),
              updated_at TIMESTAMP NOT NULL DEFAULT now(),
              deleted_at TIMESTAMP,
              shelf_mark VARCHAR(40)
            ) ROWS 100;
            """);
    assertThat(inferred(plan))
        .containsExactly(
            "GENERATED ALWAYS AS IDENTITY",
            "AS (faker('Name.first_name'))",
            "AS (faker('Name.last_name'))",
            "AS (lower(\"first_name\" || '.' || \"last_name\") || uniform(1, 99) ||"
                + " '@example.com')",
            "AS (uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2025-12-31 23:59:59'))",
            "AS (\"created_at\" + uniform(0, 7776000) * INTERVAL '1' SECOND)",
            "AS (\"updated_at\" + uniform(0, 7776000) * INTERVAL '1' SECOND)",
            "NULLS 95 PERCENT",
            "AS ('Shelf mark ' || uniform(1, 9999))");
  }

  /// A CHECK may forbid what a name would say.
  @Test
  void aCheckThatNamesAColumnLeavesItsNullsAlone() {
    GenerationPlan plan =
        compiled(
            "CREATE TABLE jobs (deleted_at TIMESTAMP CHECK (deleted_at IS NOT NULL)) ROWS 10;");
    assertThat(inferred(plan)).noneMatch(clause -> clause.startsWith("NULLS"));
  }

  @Test
  void unsignedNumbersHaveNamesToo() {
    GenerationPlan plan =
        compiled(
            "CREATE TABLE lines (unit_price DECIMAL(8,2) UNSIGNED, temperature INT UNSIGNED) ROWS"
                + " 10;");
    assertThat(inferred(plan).getFirst()).contains("lognormal");
    assertThat(inferred(plan).getLast()).isEqualTo("AS (uniform(0, 1000))");
  }

  /// What depends on a column that itself depends on others could close a loop.
  @Test
  void columnsOfOtherOriginsAreLeftAlone() {
    GenerationPlan plan =
        compiled(
            """
            CREATE TABLE people (
              first_name VARCHAR(60) AS (SUBSTR(email, 1, 9)),
              last_name  VARCHAR(60),
              email      VARCHAR(200),
              created_at TIMESTAMP,
              updated_at TIMESTAMP,
              CHECK (created_at >= updated_at)
            ) ROWS 100;
            """);
    assertThat(inferred(plan)).noneMatch(clause -> clause.contains("\"first_name\""));
  }

  @Test
  void aDefaultIsTheMostFrequentValue() {
    GenerationPlan plan =
        compiled(
            "CREATE TABLE jobs (status VARCHAR(20) DEFAULT 'new', is_admin BOOLEAN DEFAULT FALSE)"
                + " ROWS 10;");
    assertThat(inferred(plan))
        .allMatch(clause -> clause.startsWith("AS (CASE WHEN bernoulli(0.8) THEN"));
  }

  @Test
  void aCheckThatAQuantityIsPositiveLeavesTheRest() {
    GenerationPlan plan =
        compiled(
            """
            CREATE TABLE lines (
              quantity INTEGER CHECK (quantity > 0),
              unit_price DECIMAL(8,2) CHECK (unit_price >= 0),
              temperature INTEGER CHECK (temperature >= 0),
              stock INTEGER CHECK (stock >= 0 AND stock <= 50)
            ) ROWS 500;
            """);
    assertThat(inferred(plan))
        .containsExactly(
            "AS (geometric(0.35, 0, 90) + 1)",
            "AS (CAST(lognormal(3.2, 0.9, 0.5, 990) AS DECIMAL(8,2)))",
            "AS (uniform(0, 1000))",
            "AS (uniform(0, 50))");
  }

  @Test
  void anEmptyDocumentAsDefaultSaysNothing() {
    GenerationPlan plan =
        compiled(
            "CREATE TABLE jobs (metadata JSONB DEFAULT '{}'::jsonb, blob JSONB DEFAULT '[]'::jsonb)"
                + " ROWS 10;");
    assertThat(plan.tables().getFirst().column("metadata").inferred().getFirst())
        .startsWith("AS (JSON_OBJECT(");
    assertThat(plan.tables().getFirst().column("blob").inferred().getFirst()).contains("[]");
  }

  private static List<String> inferred(GenerationPlan plan) {
    List<String> clauses = new ArrayList<>();
    plan.tables().getFirst().columns().forEach(column -> clauses.addAll(column.inferred()));
    return clauses;
  }

  private static GenerationPlan compiled(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }
}
