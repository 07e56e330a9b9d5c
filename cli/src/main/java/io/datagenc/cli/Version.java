package io.datagenc.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/// Which datagenc this is.
final class Version {
  private static final String RESOURCE = "version.properties";

  private Version() {}

  /// What `--version` prints.
  static String[] lines() throws IOException {
    Properties properties = new Properties();
    try (InputStream stream = Version.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the jar has no " + RESOURCE);
      }
      properties.load(stream);
    }
    return new String[] {
      "datagenc " + properties.getProperty("version"),
      "Java " + Runtime.version() + ", " + System.getProperty("os.name")
    };
  }
}
