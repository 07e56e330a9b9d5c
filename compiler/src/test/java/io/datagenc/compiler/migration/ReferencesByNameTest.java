package io.datagenc.compiler.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.AstPrinter;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Columns whose names say to which table they lead.
class ReferencesByNameTest {
  private static final String SCHEMA =
      """
      CREATE TABLE users (id integer PRIMARY KEY);
      CREATE TABLE categories (id serial PRIMARY KEY, parent_id integer, root_category_id int NOT NULL);
      CREATE TABLE "OrderLine" (id bigserial PRIMARY KEY);
      CREATE TABLE app_tenants (id uuid, CONSTRAINT k PRIMARY KEY (id));
      CREATE TABLE address (id varchar(36) PRIMARY KEY);
      CREATE TABLE person (id integer PRIMARY KEY);
      CREATE TABLE people (id integer PRIMARY KEY);
      CREATE TABLE part (a integer, b integer, PRIMARY KEY (a, b));
      """;

  private static Compilation compile(String sql, CompileOptions options) {
    Compilation compilation = PlanCompiler.compile(SourceFile.of("schema.sql", sql), options);
    assertThat(compilation.plan()).as(compilation.diagnostics().toString()).isPresent();
    return compilation;
  }

  private static List<ReferencePlan> references(String sql) {
    return compile(sql, CompileOptions.NONE).plan().orElseThrow().table("t").references();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user_id integer NOT NULL | users",
        "user_id int4 | users",
        "owner_user_id integer DEFAULT NULL | users",
        "category_id integer | categories",
        "\"orderLineId\" bigint | OrderLine",
        "order_line_id bigint | OrderLine",
        "tenant_id uuid NOT NULL | app_tenants",
        "billing_address_id varchar(36) | address",
      })
  void leadsToTheTableThatIsCalledSo(String column, String table) {
    List<ReferencePlan> references =
        references(SCHEMA + "CREATE TABLE t (id integer PRIMARY KEY, %s);".formatted(column));
    assertThat(references)
        .singleElement()
        .satisfies(
            reference -> {
              assertThat(reference.parent()).isEqualTo(table);
              assertThat(reference.constraint()).isEqualTo(ReferencePlan.Constraint.NONE);
            });
  }

  /// Another type, two tables, a key of two columns, something that says other values.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user_id bigint",
        "user_id integer UNIQUE",
        "user_id integer DEFAULT 0",
        "user_id integer, UNIQUE (id, user_id)",
        "user_id integer CHECK (user_id > 5)",
        "user_id integer, user_type varchar(10)",
        "person_id integer",
        "part_id integer",
        "unknown_id integer",
        "address_id text",
        "userid integer",
        "t_id integer",
        "parent_id integer NOT NULL",
      })
  void leadsNowhere(String column) {
    assertThat(
            references(SCHEMA + "CREATE TABLE t (id integer PRIMARY KEY, %s);".formatted(column)))
        .isEmpty();
  }

  @Test
  void aParentIsAnEarlierRow() {
    GenerationPlan plan = compile(SCHEMA, CompileOptions.NONE).plan().orElseThrow();
    assertThat(plan.table("categories").references())
        .extracting(reference -> reference.columns().getFirst(), ReferencePlan::parent)
        .containsExactly(tuple("parent_id", "categories"), tuple("root_category_id", "categories"));
    String completed =
        AstPrinter.print(compile(SCHEMA, CompileOptions.NONE).completedTree().orElseThrow());
    assertThat(completed).contains("REFERENCES categories USING preceding()");
  }

  @Test
  void aNoteSaysWhichAndAnOptionLeavesThemOut() {
    String sql = SCHEMA + "CREATE TABLE t (id integer PRIMARY KEY, user_id integer);";
    assertThat(compile(sql, CompileOptions.NONE).diagnostics())
        .filteredOn(found -> found.code() == DiagnosticCode.REFERENCE_INFERRED)
        .extracting(Diagnostic::message)
        .containsExactly(
            "3 columns without FOREIGN KEY are references by their names: `categories.parent_id` to"
                + " `categories`, `categories.root_category_id` to `categories`, `t.user_id` to"
                + " `users`");
    Compilation plain = compile(sql, CompileOptions.NONE.withoutInferredReferences());
    assertThat(plain.diagnostics()).isEmpty();
    assertThat(plain.plan().orElseThrow().table("t").references()).isEmpty();
  }

  /// Written into a plan they are declared, and make the same rows.
  @Test
  void hasTheSameRowsWhenItIsWritten() {
    String sql =
        SCHEMA
            + """
            CREATE TABLE t (id integer PRIMARY KEY, user_id integer, tenant_id uuid NOT NULL);
            """;
    Compilation compilation = compile(sql, CompileOptions.NONE);
    Compilation written =
        PlanCompiler.compile(
            SourceFile.of("plan.dg", AstPrinter.print(compilation.completedTree().orElseThrow())),
            CompileOptions.NONE);
    assertThat(draws(written)).hasSize(4).isEqualTo(draws(compilation));
  }

  /// What the rows of all references are made of.
  private static List<List<Object>> draws(Compilation compilation) {
    return compilation.plan().orElseThrow().tables().stream()
        .flatMap(table -> table.references().stream())
        .map(
            reference ->
                List.<Object>of(
                    reference.name(), reference.draw(), reference.nulls(), reference.columns()))
        .toList();
  }

  /// A plan says what it means.
  @Test
  void aPlanHasTheReferencesThatItWrites() {
    String sql = SCHEMA + "CREATE TABLE t (id integer PRIMARY KEY, user_id integer);";
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", sql), CompileOptions.NONE);
    assertThat(compilation.plan().orElseThrow().table("t").references()).isEmpty();
  }
}
