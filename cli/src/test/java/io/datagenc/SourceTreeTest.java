package io.datagenc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds for the main code of all modules, of which no class path has all.
class SourceTreeTest {
  /// Beside the description of the package, with which they are 45.
  private static final int MAX_FILES = 44;

  private static final Path ROOT = Path.of("..");
  private static final Path MAIN = Path.of("src", "main", "java");

  @Test
  void seesModulesOfEveryDepth() throws IOException {
    assertThat(sources())
        .extracting(path -> ROOT.relativize(path).toString())
        .contains(
            "athena-connector/src/main/java/io/datagenc/athena/AthenaLambda.java",
            "cli/src/main/java/io/datagenc/cli/DatagencCommand.java",
            "trino-connector/src/main/java/io/datagenc/trino/DatagenPlugin.java",
            "trino-server/process/src/main/java/io/datagenc/trino/server/TrinoServerMain.java");
  }

  @Test
  void packagesHaveFewFiles() throws IOException {
    assertThat(larger(SourceTreeTest::packageName, MAX_FILES)).isEmpty();
  }

  /// Who reads a name knows what is meant.
  @Test
  void classesHaveNamesOfTheirOwn() throws IOException {
    assertThat(larger(path -> path.getFileName().toString(), 1)).isEmpty();
  }

  /// How many files have a key in common, where they are more than `most`.
  private static Map<String, Integer> larger(Function<Path, String> key, int most)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    sources().forEach(source -> counts.merge(key.apply(source), 1, Integer::sum));
    counts.values().removeIf(count -> count <= most);
    return counts;
  }

  private static String packageName(Path source) {
    Path inModule = source;
    for (Path folder = source.getParent(); folder != null; folder = folder.getParent()) {
      if (folder.endsWith(MAIN)) {
        inModule = folder.relativize(source.getParent());
        break;
      }
    }
    return inModule.toString();
  }

  /// Of all modules, without descriptions of packages.
  static List<Path> sources() throws IOException {
    try (Stream<Path> roots = Files.find(ROOT, 5, (path, _) -> path.endsWith(MAIN))) {
      return roots.flatMap(SourceTreeTest::sourcesBelow).toList();
    }
  }

  private static Stream<Path> sourcesBelow(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.endsWith("package-info.java"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
