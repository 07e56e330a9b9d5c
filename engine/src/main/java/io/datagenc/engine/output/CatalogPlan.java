package io.datagenc.engine.output;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A store that outputs go to.
///
/// @param name unique in its [OutputPlan]
/// @param connector the kind of store, in lower case, for example `iceberg`
/// @param properties by name, in the order of the names; `${…}` in the values is not resolved, so
///   that a plan holds no secret
public record CatalogPlan(String name, String connector, Map<String, String> properties) {
  public CatalogPlan {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    if (name.isEmpty() || connector.isEmpty()) {
      throw new IllegalArgumentException("a catalog has no name or no connector");
    }
  }
}
