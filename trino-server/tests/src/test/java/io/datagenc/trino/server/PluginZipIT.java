package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// What is in the zip that users unpack into a server's plugin folder.
class PluginZipIT {

  /// Packages of the service provider interface, which a server shares with its plugins.
  private static final List<String> OF_THE_SERVER =
      List.of(
          "trino-spi-",
          "slice-",
          "jackson-annotations-",
          "opentelemetry-api-",
          "opentelemetry-context-");

  @Test
  void isOneFolderOfJars() throws IOException {
    try (ZipFile zip = new ZipFile(System.getProperty("datagen.plugin.zip"))) {
      List<String> files = files(zip).toList();
      assertThat(files).isNotEmpty().allMatch(name -> name.endsWith(".jar"));
      assertThat(files.stream().map(name -> name.substring(0, name.indexOf('/'))).distinct())
          .singleElement()
          .asString()
          .startsWith("datagenc-trino-483-");
      assertThat(files).allMatch(name -> name.indexOf('/') == name.lastIndexOf('/'));
    }
  }

  @Test
  void bringsNothingThatTheServerShares() throws IOException {
    try (ZipFile zip = new ZipFile(System.getProperty("datagen.plugin.zip"))) {
      assertThat(jars(zip))
          .noneMatch(jar -> OF_THE_SERVER.stream().anyMatch(jar::startsWith))
          .noneMatch(jar -> jar.matches("(trino|log|netty)-.*"));
    }
  }

  @Test
  void bringsWhatTheServerSerialisesHandlesWith() throws IOException {
    try (ZipFile zip = new ZipFile(System.getProperty("datagen.plugin.zip"))) {
      for (String library :
          List.of("jackson-core-", "jackson-databind-", "jackson-module-blackbird-")) {
        assertThat(jars(zip)).filteredOn(jar -> jar.startsWith(library)).hasSize(1);
      }
    }
  }

  @Test
  void namesItsPlugin() throws IOException {
    try (ZipFile zip = new ZipFile(System.getProperty("datagen.plugin.zip"))) {
      ZipEntry jar =
          zip.stream()
              .filter(entry -> entry.getName().contains("/datagenc-trino-connector-"))
              .findFirst()
              .orElseThrow();
      assertThat(read(zip, jar, "META-INF/services/io.trino.spi.Plugin").strip())
          .isEqualTo("io.datagenc.trino.DatagenPlugin");
    }
  }

  private static Stream<String> files(ZipFile zip) {
    return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName);
  }

  private static List<String> jars(ZipFile zip) {
    return files(zip).map(name -> name.substring(name.lastIndexOf('/') + 1)).toList();
  }

  private static String read(ZipFile zip, ZipEntry jar, String name) throws IOException {
    try (InputStream bytes = zip.getInputStream(jar);
        ZipInputStream entries = new ZipInputStream(bytes)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return new String(entries.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError(name + " is not in " + jar.getName());
  }
}
