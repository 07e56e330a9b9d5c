package io.datagenc.engine.plan.type;

/// An ordered list of values of one type.
public record ArrayType(Type element) implements Type {

  @Override
  public Representation representation() {
    return Representation.NESTED;
  }

  @Override
  public String sql() {
    return "ARRAY(" + element.sql() + ")";
  }
}
