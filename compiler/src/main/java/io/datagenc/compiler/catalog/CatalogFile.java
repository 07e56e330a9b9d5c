package io.datagenc.compiler.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A catalog as a file of properties describes it, in the format that Trino's servers read:
/// `catalogs/lake.properties` is the catalog `lake`.
///
/// @param name the name of the catalog
/// @param path the file as people call it
/// @param entries by key, in the order of the file
/// @param problems what is wrong with the file itself
public record CatalogFile(
    String name, String path, Map<String, Entry> entries, List<Problem> problems) {

  private static final String SUFFIX = ".properties";

  /// The property that names the connector.
  public static final String CONNECTOR_NAME = "connector.name";

  public CatalogFile {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    problems = List.copyOf(problems);
  }

  /// A property of the file.
  ///
  /// @param line the line on which it begins, from 1
  public record Entry(String value, int line) {}

  /// Something that is wrong with a file.
  ///
  /// @param line where, from 1; 0 where it is the whole file
  public record Problem(int line, String message) {}

  /// The files of `directory` that end with `.properties`, by name; none if there is no such
  /// directory.
  ///
  /// @throws IOException if the directory cannot be listed
  public static List<CatalogFile> in(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .filter(Files::isRegularFile)
          .sorted()
          .map(CatalogFile::read)
          .toList();
    }
  }

  private static CatalogFile read(Path file) {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return of(name, file.toString(), text);
    } catch (CharacterCodingException e) {
      return unreadable(name, file, "it is not UTF-8");
    } catch (IOException e) {
      return unreadable(name, file, "it cannot be read");
    }
  }

  private static CatalogFile unreadable(String name, Path file, String why) {
    return new CatalogFile(name, file.toString(), Map.of(), List.of(new Problem(0, why)));
  }

  /// The catalog `name` that `text`, the content of the file `path`, describes.
  public static CatalogFile of(String name, String path, String text) {
    PropertiesText properties = PropertiesText.parse(text);
    return new CatalogFile(name, path, properties.entries(), properties.problems());
  }

  /// What the file says about `key`.
  public Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /// `catalogs/lake.properties:3`.
  public String place(int line) {
    return line == 0 ? path : path + ":" + line;
  }
}
