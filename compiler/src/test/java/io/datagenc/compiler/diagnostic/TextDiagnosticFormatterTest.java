package io.datagenc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextDiagnosticFormatterTest {

  private static final TextDiagnosticFormatter PLAIN = new TextDiagnosticFormatter(TextStyle.PLAIN);

  @Test
  void looksAsTheLanguageDescriptionSays() {
    String line = "  level CHAR(2) UNIQUE AS (choice('L1', 'L2', 'L3')),";
    SourceFile source = SourceFile.of("hr.dg", "\n".repeat(30) + line + "\n");
    int start = 30 + line.indexOf("UNIQUE");
    Diagnostic diagnostic =
        Diagnostic.of(
                DiagnosticCode.SYNTAX_ERROR,
                new SourceSpan(start, start + 6),
                "`level` is UNIQUE but its expression has 3 distinct values for 21480 rows")
            .withLabel("at most 3 distinct values")
            .withHelp(
                "drop UNIQUE, or widen the expression, for example `AS (matching('L[0-9]{5}'))`");
    assertThat(PLAIN.format(source, List.of(diagnostic)))
        .isEqualTo(
            """
            error[DG1001]: `level` is UNIQUE but its expression has 3 distinct values for 21480 rows
              --> hr.dg:31:17
               |
            31 |   level CHAR(2) UNIQUE AS (choice('L1', 'L2', 'L3')),
               |                 ^^^^^^ at most 3 distinct values
               = help: drop UNIQUE, or widen the expression, for example `AS (matching('L[0-9]{5}'))`
            """);
  }

  @Test
  void showsLabelsOnOtherLines() {
    SourceFile source = SourceFile.of("a.dg", "one\ntwo two\nthree\nfour\nfive\n");
    Diagnostic diagnostic =
        Diagnostic.of(DiagnosticCode.NOT_SUPPORTED_YET, new SourceSpan(4, 7), "message")
            .withLabel("here")
            .withLabel(new SourceSpan(8, 11), "and here")
            .withLabel(new SourceSpan(23, 27), "and there")
            .withLabel(new SourceSpan(0, 3), "before");
    assertThat(PLAIN.format(source, List.of(diagnostic)))
        .isEqualTo(
            """
            warning[DG5001]: message
             --> a.dg:2:1
              |
            1 | one
              | --- before
            2 | two two
              | ^^^ here
              |     --- and here
            ...
            5 | five
              | ---- and there
            """);
  }

  @Test
  void alignsUnderTabsAndWideAndCombiningCharacters() {
    SourceFile source = SourceFile.of("a.dg", "\tx\t日本e\u0301\uD83D\uDE00 here");
    int start = source.text().indexOf("here");
    String text =
        PLAIN.format(
            source,
            List.of(
                Diagnostic.of(
                    DiagnosticCode.SYNTAX_ERROR, new SourceSpan(start, start + 4), "message")));
    assertThat(text)
        .isEqualTo(
            """
            error[DG1001]: message
             --> a.dg:1:10
              |
            1 |     x   日本e\u0301\uD83D\uDE00 here
              |                 ^^^^
            """);
  }

  @Test
  void marksTheEndOfTheFileAndSpansOfSeveralLines() {
    SourceFile source = SourceFile.of("a.dg", "ab\ncd");
    assertThat(
            PLAIN.format(
                source,
                List.of(
                    Diagnostic.of(DiagnosticCode.SYNTAX_ERROR, new SourceSpan(5, 5), "end"),
                    Diagnostic.of(DiagnosticCode.SYNTAX_ERROR, new SourceSpan(1, 5), "long"))))
        .isEqualTo(
            """
            error[DG1001]: end
             --> a.dg:2:3
              |
            2 | cd
              |   ^

            error[DG1001]: long
             --> a.dg:1:2
              |
            1 | ab
              |  ^
            """);
  }

  @Test
  void doesNotLetAPlanActOnTheTerminal() {
    SourceFile source = SourceFile.of("a.dg", "x \u001B[31m\u202E y");
    String text =
        PLAIN.format(
            source,
            List.of(
                Diagnostic.of(
                    DiagnosticCode.SYNTAX_ERROR, new SourceSpan(0, 1), "found `\u001B[31m`")));
    assertThat(text).doesNotContain("\u001B").doesNotContain("\u202E").contains("\uFFFD[31m");
  }

  @Test
  void cutsVeryLongLines() {
    SourceFile source = SourceFile.of("a.dg", "x".repeat(100_000) + "here" + "y".repeat(100_000));
    String text =
        PLAIN.format(
            source,
            List.of(
                Diagnostic.of(
                    DiagnosticCode.SYNTAX_ERROR, new SourceSpan(100_000, 100_004), "message")));
    assertThat(text).hasSizeLessThan(1_000);
    List<String> lines = text.lines().toList();
    assertThat(lines.get(4).indexOf("^^^^")).isEqualTo(lines.get(3).indexOf("here"));
  }

  @Test
  void coloursOnlyWhenAsked() {
    SourceFile source = SourceFile.of("a.dg", "ab");
    Diagnostic diagnostic =
        Diagnostic.of(DiagnosticCode.SYNTAX_ERROR, new SourceSpan(0, 1), "message").withHelp("h");
    String coloured =
        new TextDiagnosticFormatter(TextStyle.COLOURED).format(source, List.of(diagnostic));
    assertThat(coloured).contains("\u001B[1;31m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", ""))
        .isEqualTo(PLAIN.format(source, List.of(diagnostic)));
  }

  @Test
  void showsAFileWithoutText() {
    SourceFile source = SourceFile.of("a.dg", "");
    assertThat(
            PLAIN.format(
                source,
                List.of(
                    Diagnostic.of(
                        DiagnosticCode.FILE_NOT_READABLE, new SourceSpan(0, 0), "no file"))))
        .isEqualTo("error[DG1011]: no file\n --> a.dg:1:1\n");
  }
}
