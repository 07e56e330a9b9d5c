package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `datagenc trino examples` serves all examples at once, each under the name of its schema.
class ExampleSchemasTest {
  private static final Pattern SCHEMA = Pattern.compile("(?m)^CREATE SCHEMA (\\w+)");

  @Test
  void noTwoPlansHaveTheSameSchema() throws IOException {
    List<String> schemas;
    try (Stream<Path> files = Files.walk(Path.of(""), 2)) {
      schemas =
          files
              .filter(file -> file.toString().endsWith(".dg"))
              .flatMap(plan -> SCHEMA.matcher(read(plan)).results())
              .map((MatchResult found) -> found.group(1))
              .toList();
    }
    assertThat(schemas).contains("hr", "tpch").doesNotHaveDuplicates();
  }

  private static String read(Path plan) {
    try {
      return Files.readString(plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
