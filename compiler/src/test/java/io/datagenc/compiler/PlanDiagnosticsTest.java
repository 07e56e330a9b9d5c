package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.TextDiagnosticFormatter;
import io.datagenc.compiler.diagnostic.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Compares the diagnostics of wrong plans with files: a plan, a line of `=`, and what the compiler
/// says. `-Ddatagen.golden=update` rewrites what it says.
final class PlanDiagnosticsTest {

  private static final Path FOLDER = Path.of("src/test/resources/io/datagenc/compiler/diagnostics");
  private static final String SEPARATOR = "=".repeat(100) + "\n";

  @TestFactory
  Stream<DynamicTest> saysWhatIsWrong() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> cases =
          files.filter(file -> file.toString().endsWith(".golden")).sorted().toList();
      assertThat(cases).hasSizeGreaterThan(60);
      return cases.stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  /// But those of a file that is no text, or none at all, or of a thousand errors.
  @Test
  void knowsACaseOfEveryCode() throws IOException {
    Set<DiagnosticCode> missing = EnumSet.allOf(DiagnosticCode.class);
    missing.removeAll(
        EnumSet.of(
            DiagnosticCode.INVALID_UTF8,
            DiagnosticCode.FILE_NOT_READABLE,
            DiagnosticCode.TOO_MANY_ERRORS));
    try (Stream<Path> files = Files.walk(FOLDER.getParent())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        missing.removeIf(code -> text.contains("[" + code.id() + "]: "));
      }
    }
    assertThat(missing).isEmpty();
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    int end = text.indexOf(SEPARATOR);
    String plan = end < 0 ? text : text.substring(0, end);
    String actual = diagnostics(plan);
    if ("update".equals(System.getProperty("datagen.golden"))) {
      Files.writeString(file, plan + SEPARATOR + actual);
      return;
    }
    assertThat(actual).isEqualTo(text.substring(end + SEPARATOR.length()));
  }

  private static String diagnostics(String plan) {
    SourceFile source = SourceFile.of("plan.dg", plan).in(FOLDER);
    Compilation compilation = PlanCompiler.compile(source, TestOutputs.options(FOLDER));
    return new TextDiagnosticFormatter(TextStyle.PLAIN).format(source, compilation.diagnostics());
  }
}
