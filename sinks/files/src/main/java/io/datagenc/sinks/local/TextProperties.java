package io.datagenc.sinks.local;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// A small durable file of names and values in the format of [Properties], a line each, in the
/// order in which they were put. Names are of letters, digits, points and hyphens.
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
    return Optional.of(parse(text, file));
  }

  /// Reads what [#text] has written.
  ///
  /// @param source where it comes from, for messages
  /// @throws IOException if it is something else
  public static TextProperties parse(String text, Object source) throws IOException {
    Properties read = new Properties();
    try {
      read.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      throw new IOException("not a record: " + source, e);
    }
    TextProperties properties = new TextProperties();
    read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    return properties;
  }

  /// Puts these in the place of a file, durably and in one step.
  public void write(Path file) throws IOException {
    DurableFiles.replace(file, text().getBytes(StandardCharsets.UTF_8));
  }

  /// The content of the file.
  public String text() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append(name).append('=').append(escaped(value)).append('\n'));
    return text.toString();
  }

  private static String escaped(String value) {
    String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    boolean beginsBlank = !escaped.isEmpty() && Character.isWhitespace(escaped.charAt(0));
    return beginsBlank ? "\\" + escaped : escaped;
  }
}
