package io.datagenc.sinks.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// How files name who wrote them, in the form that readers take apart: "created_by" in Apache
/// Parquet's definition of the format.
final class CreatedBy {
  private static final String RESOURCE = "created-by.properties";

  private CreatedBy() {}

  /// `datagenc version VERSION (build REVISION)`.
  static String text() {
    Properties properties = new Properties();
    try (InputStream stream = CreatedBy.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the jar has no " + RESOURCE);
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "datagenc version %s (build %s)"
        .formatted(properties.getProperty("version"), properties.getProperty("revision"));
  }
}
