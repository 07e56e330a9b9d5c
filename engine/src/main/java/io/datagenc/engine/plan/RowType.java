package io.datagenc.engine.plan;

import java.util.List;
import java.util.stream.Collectors;

/// A tuple of named values.
public record RowType(List<Field> fields) implements Type {

  /// A field of a row.
  public record Field(String name, Type type) {}

  public RowType {
    fields = List.copyOf(fields);
  }

  @Override
  public Representation representation() {
    return Representation.NESTED;
  }

  @Override
  public String sql() {
    return fields.stream()
        .map(field -> field.name() + ' ' + field.type().sql())
        .collect(Collectors.joining(", ", "ROW(", ")"));
  }
}
