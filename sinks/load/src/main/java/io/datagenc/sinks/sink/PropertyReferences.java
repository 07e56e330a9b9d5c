package io.datagenc.sinks.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values that stand elsewhere: `${ENV:NAME}`, an environment variable; `${FILE:PATH}`, the text of
/// a file without the line end behind it; and what a [SecretResolver] knows, such as
/// `${SECRET:NAME}` and `${SSM:NAME}`.
final class PropertyReferences {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z]+):(?:([^}]*)(\\})|[^}]*\\z)");

  private static final String SECRET = "SECRET";

  private PropertyReferences() {}

  /// `value` with what its references stand for.
  ///
  /// @param property the property, for messages
  static String resolve(String property, String value) {
    Matcher matcher = REFERENCE.matcher(value);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      if (matcher.group(3) == null) {
        throw unresolved(property, "`${%s:…` has no `}`".formatted(matcher.group(1)));
      }
      String text = resolve(property, matcher.group(1), matcher.group(2));
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(text));
    }
    return matcher.appendTail(resolved).toString();
  }

  private static String resolve(String property, String kind, String name) {
    return switch (kind) {
      case "ENV" -> environment(property, name);
      case "FILE" -> file(property, name);
      default -> secret(property, kind, name);
    };
  }

  private static String environment(String property, String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw unresolved(property, "the environment variable `%s` is not set".formatted(name));
    }
    return value;
  }

  private static String file(String property, String name) {
    try {
      return Files.readString(Path.of(name)).replaceFirst("\\r?\\n\\z", "");
    } catch (IOException | InvalidPathException e) {
      // Neither message nor cause: what they quote may be a part of the file.
      throw unresolved(property, "the file `%s` cannot be read as text".formatted(name));
    }
  }

  private static String secret(String property, String kind, String name) {
    return resolver(property, kind).resolve(kind, name);
  }

  /// The fields of the secret called `name`.
  static Map<String, String> secretFields(String property, String name) {
    return resolver(property, SECRET).fields(SECRET, name);
  }

  private static SecretResolver resolver(String property, String kind) {
    return ServiceLoader.load(SecretResolver.class, SecretResolver.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(resolver -> resolver.kinds().contains(kind))
        .findFirst()
        .orElseThrow(
            () ->
                unresolved(
                    property,
                    switch (kind) {
                      case SECRET, "SSM" ->
                          "`${%s:…}` needs the module for AWS, which is not among the libraries of this process; use ${ENV:…} or ${FILE:…}"
                              .formatted(kind);
                      default ->
                          "`${%s:…}` is not known; there are ${ENV:…}, ${FILE:…}, ${SECRET:…} and ${SSM:…}"
                              .formatted(kind);
                    }));
  }

  private static SinkException unresolved(String property, String reason) {
    return new SinkException(
        SinkException.Reason.INVALID_PROPERTY, "%s: %s".formatted(property, reason));
  }
}
