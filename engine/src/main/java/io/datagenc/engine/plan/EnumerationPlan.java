package io.datagenc.engine.plan;

import java.util.List;
import java.util.Optional;

/// The values that a column of an enumeration may have.
///
/// @param name of the type, if it was declared by `CREATE TYPE`
/// @param values at least one, all different, in the order of the type
public record EnumerationPlan(Optional<String> name, List<String> values) {
  public EnumerationPlan {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("an enumeration has no values");
    }
  }
}
