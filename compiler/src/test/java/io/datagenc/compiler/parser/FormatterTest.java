package io.datagenc.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatterTest {

  private static final String FOLDER = "format";

  static List<String> cases() {
    return GoldenFiles.cases(FOLDER, ".in.dg");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void formats(String name) throws IOException {
    String text = GoldenFiles.read(FOLDER, name);
    String formatted = Parsing.format(name, text);
    GoldenFiles.check(FOLDER, name.replace(".in.dg", ".out.dg"), formatted);
    assertThat(Parsing.format(name, formatted)).isEqualTo(formatted);
    assertThat(withoutWhiteSpace(comments(formatted))).isEqualTo(withoutWhiteSpace(comments(text)));
    Parsing.plan(text);
  }

  @Test
  void formatsThePlanOfTheLanguageDescription() throws IOException {
    String text = GoldenFiles.read("", "hr.dg");
    GoldenFiles.check(FOLDER, "hr.out.dg", Parsing.format("hr.dg", text));
  }

  @Test
  void keepsCommentsWhereverTheyAre() throws IOException {
    String plan = GoldenFiles.read("", "hr.dg");
    long random = new Random().nextLong();
    System.out.println("random seed of FormatterTest.keepsCommentsWhereverTheyAre: " + random);
    for (long seed : new long[] {1, random}) {
      Random source = new Random(seed);
      for (int i = 0; i < 6; i++) {
        String text = withComments(plan, source);
        String formatted = Parsing.format("test.dg", text);
        assertThat(comments(formatted)).as("seed %d:%n%s", seed, text).isEqualTo(comments(text));
        Parsing.plan(text);
      }
    }
  }

  @Test
  void keepsWindowsLineEnds() {
    assertThat(Parsing.format("test.dg", "create schema a;\r\n\r\n\r\n--x\r\ncreate schema b;"))
        .isEqualTo("CREATE SCHEMA a;\r\n\r\n--x\r\nCREATE SCHEMA b;\r\n");
  }

  @Test
  void refusesFilesWithErrors() {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(Formatter.format(SourceFile.of("test.dg", "CREATE TABLE;"), diagnostics)).isEmpty();
    assertThat(diagnostics.hasErrors()).isTrue();
  }

  @Test
  void keepsStatementsOfForeignDdl() {
    String text =
        """
        SET  x = 0;
        \\connect db
        CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN; -- inside
        END; $$;
        CREATE TABLE t (
          a INTEGER
        );
        """;
    assertThat(Parsing.format("test.sql", text)).isEqualTo(text);
  }

  /// A plan with comments between some of its tokens.
  private static String withComments(String plan, Random random) {
    StringBuilder text = new StringBuilder();
    boolean inString = false;
    int number = 0;
    for (String line : plan.split("\n", -1)) {
      int comment = line.indexOf("--");
      for (int i = 0; i < line.length(); i++) {
        char character = line.charAt(i);
        inString ^= character == '\'' || character == '"';
        boolean inComment = comment >= 0 && i >= comment;
        text.append(character);
        if (character == ' ' && !inString && !inComment && random.nextInt(60) == 0) {
          text.append(
              random.nextBoolean()
                  ? "/* c%d */ ".formatted(number)
                  : "-- c%d\n  ".formatted(number));
          number++;
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static List<String> comments(String text) {
    return Comments.of(SourceFile.of("test.dg", text)).between(0, text.length()).stream()
        .map(Comments.Comment::text)
        .toList();
  }

  private static List<String> withoutWhiteSpace(List<String> texts) {
    return texts.stream().map(text -> text.replaceAll("\\s+", "")).toList();
  }
}
