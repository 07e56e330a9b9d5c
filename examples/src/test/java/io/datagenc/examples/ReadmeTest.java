package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the READMEs of the examples show is what the command prints.
class ReadmeTest {
  /// A command that prints to the terminal and whose output follows in a block.
  private static final Pattern SHOWN =
      Pattern.compile(
          "`\\./datagenc ((?:preview|explain) [^`]*)`[^`]*```\n(.*?)```\n", Pattern.DOTALL);

  /// A command in a block whose last table is what the next block shows.
  private static final Pattern COMPILED =
      Pattern.compile("```\n\\./datagenc (compile [^\n]*)\n```\n[^`]*`\\./warehouse`");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"hr", "tenants", "tpch", "users"})
  void showsWhatCommandsPrint(String example) throws IOException {
    List<MatchResult> shown = SHOWN.matcher(readme(example)).results().toList();
    assertThat(shown).isNotEmpty();
    for (MatchResult command : shown) {
      assertThat(run(command.group(1)).out()).as(command.group(1)).isEqualTo(command.group(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hr", "tenants", "tpch", "users"})
  void showsRowsAndChecksumsAsPrinted(String example) throws IOException {
    String text = readme(example);
    List<MatchResult> compiled = COMPILED.matcher(text).results().toList();
    assertThat(compiled).hasSize(1);
    String warehouse = directory.resolve("warehouse").toString();
    String summary = run(compiled.getFirst().group(1), "--warehouse", warehouse).out();
    assertThat(rowsAndChecksums(summary)).isNotEmpty().isEqualTo(rowsAndChecksums(text));
  }

  private static String readme(String example) throws IOException {
    return Files.readString(Path.of(example, "README.md"));
  }

  private static CommandRun run(String command, String... options) {
    List<String> arguments = new ArrayList<>();
    for (String word : command.split(" ")) {
      // Tests run in the folder of the examples.
      arguments.add(word.replaceFirst("^examples/", ""));
    }
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new)).succeeded();
  }

  private static final Pattern STORED =
      Pattern.compile("(?m)^(\\w+\\.\\w+) *\\| *([0-9,]+) \\|.*\\| ([0-9a-f]{16})$");

  /// Table, rows and checksum of each line of a report.
  private static List<List<String>> rowsAndChecksums(String text) {
    return STORED
        .matcher(text)
        .results()
        .map(line -> List.of(line.group(1), line.group(2), line.group(3)))
        .toList();
  }
}
