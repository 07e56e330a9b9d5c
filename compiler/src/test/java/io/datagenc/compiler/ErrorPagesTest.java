package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.PlanParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of `docs/errors`: each wrong example yields the code of its page, each right one has
/// no error. Files that a page shows lie beside its examples.
class ErrorPagesTest {

  private static final Path FOLDER = Path.of("../docs/errors");
  private static final Pattern BLOCK =
      Pattern.compile("```sql (wrong|right)(?: (\\S+))?\n(.*?)```", Pattern.DOTALL);

  private static final Pattern GIVEN_FILE =
      Pattern.compile("```\\w+ file (\\S+)\n(.*?)```", Pattern.DOTALL);

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  static List<DiagnosticCode> codes() {
    return Arrays.asList(DiagnosticCode.values());
  }

  @ParameterizedTest
  @MethodSource("codes")
  void explainEachCode(DiagnosticCode code) throws IOException {
    Path page = FOLDER.resolve(code.id() + ".md");
    assertThat(page).exists();
    assertThat(Files.readString(page)).startsWith("# %s %s\n".formatted(code.id(), code.name()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void haveExamplesThatAreTrue(Path page, @TempDir Path directory) throws IOException {
    String id = page.getFileName().toString().replace(".md", "");
    String text = Files.readString(page);
    for (MatchResult given : GIVEN_FILE.matcher(text).results().toList()) {
      Path file = directory.resolve(given.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, given.group(2));
    }
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String file = matcher.group(2) == null ? "plan.dg" : matcher.group(2);
      List<String> ids = new ArrayList<>();
      for (Diagnostic diagnostic :
          diagnostics(id, SourceFile.of(file, matcher.group(3)).in(directory))) {
        if (matcher.group(1).equals("wrong") || diagnostic.severity() == Severity.ERROR) {
          ids.add(diagnostic.code().id());
        }
      }
      if (matcher.group(1).equals("wrong")) {
        assertThat(ids).as(matcher.group()).contains(id);
      } else {
        assertThat(ids).as(matcher.group()).isEmpty();
      }
    }
  }

  private static List<Diagnostic> diagnostics(String id, SourceFile source) {
    if (id.startsWith("DG1") || id.equals(DiagnosticCode.STATEMENT_SKIPPED.id())) {
      Diagnostics diagnostics = new Diagnostics();
      PlanParser.parse(source, diagnostics);
      return diagnostics.sorted();
    }
    return PlanCompiler.compile(source, TestOutputs.options(source.directory())).diagnostics();
  }
}
