package io.datagenc.engine.plan.type;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A tuple of named values.
public record RowType(List<Field> fields) implements Type {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

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
        .map(field -> spelled(field.name()) + ' ' + field.type().sql())
        .collect(Collectors.joining(", ", "ROW(", ")"));
  }

  /// `name` in quotes if it is no ordinary identifier.
  private static String spelled(String name) {
    return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
