package io.datagenc.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Cases that are files: an input and, beside it, what is expected. `-Ddatagen.golden=update`
/// rewrites the latter.
final class GoldenFiles {

  private static final Path ROOT = Path.of("src/test/resources/io/datagenc/compiler/parser");

  private GoldenFiles() {}

  /// The names of the cases of a folder.
  static List<String> cases(String folder, String extension) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(extension))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(String folder, String name) throws IOException {
    return Files.readString(ROOT.resolve(folder).resolve(name));
  }

  static void check(String folder, String name, String actual) throws IOException {
    Path expected = ROOT.resolve(folder).resolve(name);
    if ("update".equals(System.getProperty("datagen.golden"))) {
      Files.writeString(expected, actual);
    }
    assertThat(expected).exists();
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
