package io.datagenc.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.GithubDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.JsonDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.TextDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.TextStyle;
import io.datagenc.grammar.DatagenLexer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessTest {

  private static final int DEEP = 10_000;

  /// Longer than any text takes on a machine that does much else.
  private static final Duration HANG = Duration.ofMinutes(5);

  static Stream<String> deepExpressions() {
    return Stream.of(
        "(".repeat(DEEP) + "1" + ")".repeat(DEEP),
        "(".repeat(DEEP),
        "f(".repeat(DEEP) + "1" + ")".repeat(DEEP),
        "ARRAY[".repeat(DEEP) + "1" + "]".repeat(DEEP),
        "CASE WHEN a THEN ".repeat(DEEP) + "1" + " END".repeat(DEEP),
        "CASE ".repeat(DEEP),
        "NOT ".repeat(DEEP) + "a",
        "- ".repeat(DEEP) + "1",
        "NOT (".repeat(DEEP) + "a" + ")".repeat(DEEP),
        "CAST(".repeat(DEEP) + "a" + " AS INTEGER)".repeat(DEEP),
        "CAST(a AS " + "ARRAY(".repeat(DEEP) + "INTEGER" + ")".repeat(DEEP) + ")",
        "a::INTEGER" + "[]".repeat(DEEP),
        "a" + "::INTEGER".repeat(DEEP),
        "a" + "[1]".repeat(DEEP),
        "a" + " = b".repeat(DEEP),
        "1" + " + 1".repeat(DEEP),
        "a" + " || b".repeat(DEEP),
        "a" + " OR b".repeat(DEEP),
        "a" + " COLLATE c".repeat(DEEP),
        "a" + " AT TIME ZONE 'UTC'".repeat(DEEP));
  }

  @ParameterizedTest
  @MethodSource("deepExpressions")
  void refusesDeepExpressions(String expression) throws InterruptedException {
    String text = "CREATE TABLE t (c AS (%s));\nCREATE TABLE;".formatted(expression);
    List<Diagnostic> errors = onSmallStack(text);
    assertThat(errors).hasSize(2);
    assertThat(errors.getFirst().code()).isEqualTo(DiagnosticCode.NESTING_TOO_DEEP);
    assertThat(errors.getLast().code()).isEqualTo(DiagnosticCode.SYNTAX_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(%s)", "f(%s)", "NOT (%s)", "ARRAY[%s]", "CASE WHEN a THEN %s END", "-(%s)"})
  void parsesAndPrintsExpressionsOfAnyAllowedDepth(String level) throws InterruptedException {
    String expression = "a";
    for (int i = 0; i < 90; i++) {
      expression = level.formatted(expression);
    }
    String text = "CREATE TABLE t (c AS (%s));".formatted(expression);
    assertThat(onSmallStack(text)).isEmpty();
    Parsing.plan(text);
  }

  @Test
  void parsesLongChainsAndManyDots() {
    Parsing.expression("a" + " + b".repeat(450));
    Parsing.expression("a" + ".b".repeat(5_000));
    Parsing.expression("a IN (1" + ", 1".repeat(50_000) + ")");
  }

  @Test
  void parsesTenMegabytesOfRowsInOneStatement() {
    StringBuilder text = new StringBuilder("CREATE TABLE t (a INTEGER, b TEXT, c DATE) VALUES");
    int rows = 0;
    while (text.length() < 10_000_000) {
      text.append(rows == 0 ? "\n" : ",\n")
          .append("  (%d, 'name number %d', DATE '2024-01-01')".formatted(rows, rows));
      rows++;
    }
    text.append(";\n");
    int expected = rows;
    assertTimeoutPreemptively(
        HANG,
        () -> {
          Plan plan = parse(text.toString(), List.of());
          Statement.CreateTable table = (Statement.CreateTable) plan.statements().getFirst();
          TableRows.Values values = (TableRows.Values) table.rows().orElseThrow();
          assertThat(values.rows()).hasSize(expected);
        });
  }

  @Test
  void parsesMegabytesOfTables() {
    StringBuilder text = new StringBuilder();
    int tables = 0;
    while (text.length() < 2_000_000) {
      text.append(
          """
          CREATE TABLE employee_%d (
            employee_id VARCHAR(20) PRIMARY KEY AS ('X' || LPAD(employee_no, 10, '0')),
            dept_id     INTEGER NOT NULL REFERENCES department (department_id) USING zipf(1.1),
            hired       DATE AS (uniform(department.company.founded, DATE '2024-12-31'))
          ) ROWS BETWEEN 2 AND 60 PER department USING zipf(1.2);
          """
              .formatted(tables));
      tables++;
    }
    int expected = tables;
    assertTimeoutPreemptively(
        HANG, () -> assertThat(parse(text.toString(), List.of()).statements()).hasSize(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0",
        "CREATE TABLE t\0 (a INTEGER);",
        "CREATE TABLE t (a INTEGER) -- \0",
        "CREATE TABLE t (a TEXT AS ('\0'));",
      })
  void reportsNul(String text) {
    assertThat(Parsing.errors(text))
        .anySatisfy(
            error -> {
              assertThat(error.code()).isEqualTo(DiagnosticCode.UNEXPECTED_CHARACTER);
              assertThat(error.message()).contains("U+0000");
              assertThat(text.charAt(error.span().start())).isEqualTo('\0');
            });
  }

  @Test
  void readsFilesWithByteOrderMarkAndWindowsLineEnds(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("plan.dg");
    Files.writeString(file, "\uFEFFCREATE TABLE t (\r\n  a INTEGER\r\n);\r\nCREATE TABLE;\r\n");
    Diagnostics diagnostics = new Diagnostics();
    SourceFile source = SourceFile.read(file, diagnostics);
    assertThat(PlanParser.parse(source, diagnostics).statements()).hasSize(1);
    Diagnostic error = diagnostics.sorted().getFirst();
    assertThat(source.line(error.span().start())).isEqualTo(4);
    assertThat(source.column(error.span().start())).isEqualTo(13);
    assertThat(source.lineText(4)).isEqualTo("CREATE TABLE;");
  }

  @Test
  void reportsBytesThatAreNotUtf8(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("plan.dg");
    Files.write(
        file, "CREATE TABLE t (a TEXT AS ('caf\u00E9'));".getBytes(StandardCharsets.ISO_8859_1));
    Diagnostics diagnostics = new Diagnostics();
    SourceFile source = SourceFile.read(file, diagnostics);
    assertThat(PlanParser.parse(source, diagnostics).statements()).hasSize(1);
    assertThat(diagnostics.sorted())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(DiagnosticCode.INVALID_UTF8);
              assertThat(error.message()).contains("0xE9 at offset 31");
              assertThat(source.text(error.span())).isEqualTo("\uFFFD");
            });
  }

  @Test
  void reportsFilesThatCannotBeRead(@TempDir Path folder) {
    for (Path path : List.of(folder, folder.resolve("missing.dg"))) {
      Diagnostics diagnostics = new Diagnostics();
      SourceFile source = SourceFile.read(path, diagnostics);
      assertThat(PlanParser.parse(source, diagnostics).statements()).isEmpty();
      assertThat(diagnostics.sorted())
          .singleElement()
          .satisfies(e -> assertThat(e.code()).isEqualTo(DiagnosticCode.FILE_NOT_READABLE));
      render(source, diagnostics);
    }
  }

  @Test
  void stopsAfterManyErrors() {
    List<Diagnostic> errors = Parsing.errors("CREATE TABLE x;".repeat(5_000));
    assertThat(errors).hasSize(1001);
    assertThat(errors.getLast().code()).isEqualTo(DiagnosticCode.TOO_MANY_ERRORS);
  }

  @Test
  void survivesRandomTokens() {
    long random = new Random().nextLong();
    System.out.println("random seed of RobustnessTest.survivesRandomTokens: " + random);
    for (long seed : new long[] {1, 2, 3, random}) {
      Random source = new Random(seed);
      assertTimeoutPreemptively(
          HANG,
          () -> {
            for (int i = 0; i < 60; i++) {
              survive(randomTokens(source, 1 + source.nextInt(200)));
            }
          },
          () -> "seed " + seed);
    }
  }

  @Test
  void survivesDamagedPlans() throws Exception {
    String plan = GoldenFiles.read("", "hr.dg");
    long random = new Random().nextLong();
    System.out.println("random seed of RobustnessTest.survivesDamagedPlans: " + random);
    for (long seed : new long[] {1, 2, random}) {
      Random source = new Random(seed);
      assertTimeoutPreemptively(
          HANG,
          () -> {
            for (int i = 0; i < 12; i++) {
              survive(damaged(plan, source));
            }
          },
          () -> "seed " + seed);
    }
  }

  @Test
  void survivesALongLineOfNoise() {
    assertTimeoutPreemptively(HANG, () -> survive("a (b \u00A7 'c';".repeat(100_000)));
  }

  private static String damaged(String plan, Random random) {
    StringBuilder text = new StringBuilder(plan);
    for (int k = 1 + random.nextInt(5); k > 0; k--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) (1 + random.nextInt(300)));
        default -> text.replace(at, Math.min(text.length(), at + 20), randomTokens(random, 3));
      }
    }
    return text.toString();
  }

  private static String randomTokens(Random random, int count) {
    List<String> words = new ArrayList<>(List.of("a", "\"b\"", "1", "2.5", "'x'", "\n", "--c\n"));
    for (int type = 1; type <= DatagenLexer.VOCABULARY.getMaxTokenType(); type++) {
      String literal = DatagenLexer.VOCABULARY.getLiteralName(type);
      if (literal != null) {
        words.add(literal.substring(1, literal.length() - 1));
      }
    }
    StringBuilder text = new StringBuilder("CREATE TABLE t (a ");
    for (int i = 0; i < count; i++) {
      text.append(words.get(random.nextInt(words.size()))).append(' ');
    }
    return text.toString();
  }

  private static void survive(String text) {
    SourceFile source = SourceFile.of("test.dg", text);
    Diagnostics diagnostics = new Diagnostics();
    Plan plan = PlanParser.parse(source, diagnostics);
    render(source, diagnostics);
    AstPrinter.print(plan);
    if (!diagnostics.hasErrors()) {
      Parsing.plan(text);
    }
  }

  private static void render(SourceFile source, Diagnostics diagnostics) {
    List<Diagnostic> sorted = diagnostics.sorted();
    assertThat(new TextDiagnosticFormatter(TextStyle.COLOURED).format(source, sorted)).isNotNull();
    assertThat(new JsonDiagnosticFormatter().format(source, sorted)).isNotNull();
    assertThat(new GithubDiagnosticFormatter().format(source, sorted)).isNotNull();
  }

  private static Plan parse(String text, List<Diagnostic> expected) {
    Diagnostics diagnostics = new Diagnostics();
    Plan plan = PlanParser.parse(SourceFile.of("test.dg", text), diagnostics);
    assertThat(diagnostics.sorted()).isEqualTo(expected);
    return plan;
  }

  /// The errors of a text, found on a thread with less stack than any that runs the compiler.
  private static List<Diagnostic> onSmallStack(String text) throws InterruptedException {
    AtomicReference<List<Diagnostic>> errors = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(null, () -> errors.set(Parsing.errors(text)), "small stack", 512 * 1024);
    thread.setUncaughtExceptionHandler((ignored, thrown) -> failure.set(thrown));
    thread.start();
    thread.join(HANG.toMillis());
    assertThat(failure.get()).isNull();
    return Objects.requireNonNull(errors.get(), "still parsing");
  }
}
