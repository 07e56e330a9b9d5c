package io.datagenc.engine.plan.type;

/// A list of distinct values of one type, without an order; an array to sinks that have no sets.
public record SetType(Type element) implements Type {

  @Override
  public Representation representation() {
    return Representation.NESTED;
  }

  @Override
  public String sql() {
    return "SET(" + element.sql() + ")";
  }
}
