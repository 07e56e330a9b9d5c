package io.datagenc.engine.plan.type;

/// A map of distinct keys to values.
public record MapType(Type key, Type value) implements Type {

  @Override
  public Representation representation() {
    return Representation.NESTED;
  }

  @Override
  public String sql() {
    return "MAP(" + key.sql() + "," + value.sql() + ")";
  }
}
