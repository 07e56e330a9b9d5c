package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the example's README shows is what the command prints.
class HrReadmeTest {
  private static final Path README = Path.of("hr/README.md");
  private static final String PLAN = "hr/hr.dg";

  @TempDir Path directory;

  @Test
  void showsPreviewAsPrinted() throws IOException {
    String preview = CommandRun.of("preview", PLAN, "employee", "-n", "4").succeeded().out();
    assertThat(Files.readString(README)).contains("```\n" + preview + "```\n");
  }

  @Test
  void showsExplanationAsPrinted() throws IOException {
    String explanation = CommandRun.of("explain", PLAN, "employee").succeeded().out();
    assertThat(Files.readString(README)).contains("```\n" + explanation + "```\n");
  }

  @Test
  void showsRowsAndChecksumsAsPrinted() throws IOException {
    String warehouse = directory.resolve("warehouse").toString();
    String summary = CommandRun.of("compile", PLAN, "--warehouse", warehouse).succeeded().out();
    assertThat(rowsAndChecksums(Files.readString(README)))
        .hasSize(5)
        .isEqualTo(rowsAndChecksums(summary));
  }

  private static List<List<String>> rowsAndChecksums(String text) {
    return text.lines()
        .filter(line -> line.startsWith("hr."))
        .map(line -> List.of(line.split(" *\\| *")))
        .map(cells -> List.of(cells.getFirst(), cells.get(1), cells.getLast()))
        .toList();
  }
}
