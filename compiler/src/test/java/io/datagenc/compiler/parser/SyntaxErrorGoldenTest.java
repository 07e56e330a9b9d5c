package io.datagenc.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.TextDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.TextStyle;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SyntaxErrorGoldenTest {

  private static final String FOLDER = "errors";

  static List<String> cases() {
    return GoldenFiles.cases(FOLDER, ".dg");
  }

  static List<String> foreignCases() {
    return GoldenFiles.cases(FOLDER, ".sql");
  }

  @ParameterizedTest
  @MethodSource({"cases", "foreignCases"})
  void describesTheError(String name) throws IOException {
    SourceFile source = SourceFile.of(name, GoldenFiles.read(FOLDER, name));
    Diagnostics diagnostics = new Diagnostics();
    PlanParser.parse(source, diagnostics);
    assertThat(diagnostics.isEmpty()).isFalse();
    String text = new TextDiagnosticFormatter(TextStyle.PLAIN).format(source, diagnostics.sorted());
    GoldenFiles.check(FOLDER, name.substring(0, name.lastIndexOf('.')) + ".txt", text);
  }
}
