package io.datagenc.sinks.sink;

import java.util.Map;
import java.util.Set;

/// Looks up what properties only name, such as `${SECRET:rds/master}`; found by
/// [java.util.ServiceLoader].
public interface SecretResolver {

  /// The words before the colon that it knows, in upper case.
  Set<String> kinds();

  /// The value.
  ///
  /// @param kind one of [#kinds]
  /// @param name what stands behind the colon
  /// @throws SinkException if it cannot be found; the message holds no value
  String resolve(String kind, String name);

  /// The fields of a value that is a JSON object, those that are texts, numbers or truth values.
  ///
  /// @param kind one of [#kinds]
  /// @param name what stands behind the colon
  /// @throws SinkException if it cannot be found or is no object; the message holds no value
  Map<String, String> fields(String kind, String name);
}
