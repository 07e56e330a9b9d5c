package io.datagenc.sinks.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A small durable file of names and values, a line each, in the order in which they were put:
/// `name=value`. Line ends and backslashes of values are escaped.
public final class TextProperties {
  private final Map<String, String> values = new LinkedHashMap<>();

  /// Puts a value; it stands for [Object#toString] of it.
  public TextProperties put(String name, Object value) {
    values.put(name, value.toString());
    return this;
  }

  /// The value, if there is one.
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// The value.
  ///
  /// @throws IllegalStateException if there is none
  public String get(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("no " + name));
  }

  /// The value as a number.
  ///
  /// @throws IllegalStateException if it is none
  public long getLong(String name) {
    try {
      return Long.parseLong(get(name));
    } catch (NumberFormatException e) {
      throw new IllegalStateException(name + " is not a number: " + get(name), e);
    }
  }

  /// Reads a file, if it exists.
  ///
  /// @throws IOException if it cannot be read or is no such file
  public static Optional<TextProperties> read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    TextProperties properties = new TextProperties();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IOException("not a line of a record: " + line);
      }
      properties.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
    }
    return Optional.of(properties);
  }

  /// Puts these in the place of a file, durably and in one step.
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append(name).append('=').append(escaped(value)).append('\n'));
    DurableFiles.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String text) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\\' && i + 1 < text.length()) {
        i++;
        character =
            switch (text.charAt(i)) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> text.charAt(i);
            };
      }
      value.append(character);
    }
    return value.toString();
  }
}
