package io.datagenc.compiler.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanSymbolsTest {

  @Test
  void namesMeanWhatIsDeclared() {
    check(
        """
        CREATE SCHEMA «s:hr»;
        CREATE TYPE «level:level» AS ENUM ('junior', 'senior');
        CREATE DOMAIN «money:money» AS DECIMAL(8, 2) AS (uniform(0.00, 9.99)) CHECK (VALUE >= 0);
        CREATE FUNCTION «twice:twice»(«factor:factor» DOUBLE) RETURNS «money>money»
          RETURN CAST(2 * «factor>factor» AS «money>money»);
        CREATE TABLE «department:department» (
          «did:id» BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          «weight:weight» DOUBLE NOT NULL AS (uniform(1e0, 2e0))
        ) ROWS 10;
        CREATE TABLE «employee:employee» (
          «eid:id» BIGINT GENERATED ALWAYS AS IDENTITY,
          «dep:department_id» BIGINT NOT NULL
            REFERENCES «s>hr».«department>department» («did>id»)
            USING weighted(«weight>weight») WHERE («did>id» > 1),
          «boss:manager_id» BIGINT REFERENCES «employee>employee» («eid>id») AS «manager:manager»
            USING preceding(),
          «rank:rank» «level>level» NOT NULL,
          «pay:salary» «money>money» NOT NULL,
          «bonus:bonus» DECIMAL(9, 2) AS («pay>salary» + COALESCE(«manager>manager».«pay>salary», 0)),
          «depname:department_weight» DOUBLE AS («department>department».«weight>weight»),
          «paid:paid» «money>money» AS («twice>twice»(«department>department».«weight>weight»)),
          «badges:badges» BIGINT AS (MAX(«badge>badge».«bid>id» + «eid>id»)
            FILTER (WHERE «badge>badge».«bid>id» > 3)),
          PRIMARY KEY («eid>id»),
          CHECK («employee>employee».«bonus>bonus» >= 0)
        ) ROWS 20;
        CREATE TABLE «badge:badge» (
          «bid:id» BIGINT PRIMARY KEY
        ) ROWS 2 PER «employee>employee»;
        CREATE ALIAS «alias:emp» FOR «employee>employee».«eid>id»;
        COMMENT ON COLUMN «employee>employee».«rank>rank» IS 'rank';
        ALTER TABLE «badge>badge» ADD COLUMN «code:code» VARCHAR(4) UNIQUE;
        CREATE UNIQUE INDEX one ON «badge>badge» («code>code»);
        """);
  }

  @Test
  void namesOfPlansWithErrorsMeanSomething() {
    List<String> messages =
        check(
            """
            CREATE TABLE «a:a» (
              «id:id» BIGINT PRIMARY KEY,
              «x:x» INTEGER AS («id>id» + «?nothing»),
              «y:y» INTEGER AS («z>z» + 1),
              «z:z» INTEGER AS («y>y» + 1),
              «w:w» «?strange» AS («x>x»),
              «n:n» BIGINT REFERENCES «?nowhere»,
              «t:t» VARCHAR(2) AS (uniform(1, «id>id»)) CHECK («t>t» LIKE 'a%' OR «?missing»)
            ) ROWS 10;
            this is no statement;
            CREATE TABLE «b:b» (
              «aid:a_id» BIGINT REFERENCES «a>a» AS «r:first»,
              «v:v» INTEGER AS («r>first».«x>x» + «r>first».«?q»)
            ) ROWS 5 PER «?c»;
            INSERT INTO lake.s.b SELECT «aid>a_id», «r>first».«x>x» FROM «b>b» WHERE «v>v» > 0;
            CREATE TABLE lake.s.c AS TABLE «b>b» WITH DEFECTS (
              NULLS IN («aid>a_id», «?n») 1 PERCENT, VALUE IN «v>v» AS (-«v>v») 1 PERCENT);
            """);
    assertThat(messages).isNotEmpty();
  }

  @Test
  void declarationsKnowTheirTypesAndTables() {
    PlanSymbols symbols =
        symbols(
            """
            CREATE DOMAIN code AS VARCHAR(4) AS ('abcd');
            CREATE TABLE a (id SMALLINT PRIMARY KEY, c code, wrong INTEGER AS (nothing)) ROWS 10;
            CREATE TABLE b (a_id REFERENCES a AS first, v AS (first.id * 2)) ROWS 5;
            """);
    assertThat(symbols.declarations())
        .extracting(
            found ->
                "%s %s.%s %s"
                    .formatted(
                        found.kind(),
                        found.container().orElse("-"),
                        found.name(),
                        found.type().orElse("-")))
        .containsExactly(
            "DOMAIN -.code VARCHAR(4)",
            "TABLE -.a -",
            "COLUMN a.id SMALLINT",
            "COLUMN a.c VARCHAR(4)",
            "COLUMN a.wrong INTEGER",
            "TABLE -.b -",
            "COLUMN b.a_id SMALLINT",
            "REFERENCE b.first a",
            "COLUMN b.v INTEGER");
  }

  @Test
  void functionsAreOfTheLanguage() {
    String text =
        "CREATE TABLE t (a INTEGER AS (uniform(1, ABS(row_index())) + unifrom(1))) ROWS 2;";
    PlanSymbols symbols = symbols(text);
    assertThat(symbols.uses())
        .extracting(use -> use.declaration().kind() + " " + use.declaration().name())
        .containsExactly("FUNCTION uniform", "FUNCTION abs", "FUNCTION row_index");
    assertThat(symbols.uses().getFirst().declaration().span()).isEmpty();
  }

  @Test
  void copiedColumnsAreDeclaredWhereTheyAreWritten() {
    check(
        """
        CREATE TABLE «a:a» («x:x» INTEGER AS (1)) ROWS 1;
        CREATE TABLE «b:b» (LIKE «a>a», «y:y» INTEGER AS («x>x» + 1)) ROWS 1;
        """);
  }

  @Test
  void aCaretBehindANameIsAtTheName() {
    String text = "CREATE TABLE t (abc INTEGER AS (1), d INTEGER AS (abc)) ROWS 1;";
    PlanSymbols symbols = symbols(text);
    int use = text.lastIndexOf("abc");
    assertThat(symbols.at(use + 3)).map(Declaration::name).contains("abc");
    assertThat(symbols.at(use - 1)).isEmpty();
    assertThat(symbols.usesOf(symbols.at(text.indexOf("abc")).orElseThrow()))
        .containsExactly(new SourceSpan(use, use + 3));
  }

  @Test
  void whatCannotBeReadHasNoNames() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(DiagnosticCode.FILE_NOT_READABLE, new SourceSpan(0, 0), "not there");
    Compilation compilation = Compilation.unreadable(diagnostics.sorted());
    assertThat(compilation.symbols().declarations()).isEmpty();
    assertThat(compilation.completedTree()).isEmpty();
  }

  /// Checks all marks of a plan, and that there is no use of what is declared without one.
  ///
  /// @return the messages of the plan's errors
  private static List<String> check(String marked) {
    MarkedPlan plan = MarkedPlan.of(marked);
    Compilation compilation = compile(plan.text());
    PlanSymbols symbols = compilation.symbols();
    assertThat(symbols.declarations())
        .extracting(found -> found.span().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(plan.declarations().values());
    plan.declarations()
        .forEach(
            (id, span) -> {
              Optional<Declaration> declaration = symbols.at(span.start());
              assertThat(declaration.flatMap(Declaration::span)).as(id).contains(span);
              assertThat(symbols.usesOf(declaration.orElseThrow()))
                  .as(id)
                  .containsExactlyElementsOf(plan.uses().getOrDefault(id, List.of()));
            });
    assertThat(plan.unknown()).allSatisfy(span -> assertThat(symbols.at(span.start())).isEmpty());
    return compilation.diagnostics().stream().map(found -> found.message()).toList();
  }

  private static PlanSymbols symbols(String text) {
    return compile(text).symbols();
  }

  private static Compilation compile(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
  }
}
