package io.datagenc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected outputs in `src/test/resources/io/datagenc/cli/golden`, rewritten with
/// `-Ddatagen.golden=update`.
public final class GoldenFile {
  private static final Path FOLDER = Path.of("src/test/resources/io/datagenc/cli/golden");

  private GoldenFile() {}

  public static void assertEquals(String name, String actual) {
    Path file = FOLDER.resolve(name + ".txt");
    try {
      if (System.getProperty("datagen.golden", "").equals("update")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, actual);
      }
      assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
