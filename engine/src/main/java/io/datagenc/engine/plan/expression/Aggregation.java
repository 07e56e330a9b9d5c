package io.datagenc.engine.plan.expression;

import io.datagenc.engine.plan.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An aggregate function of several rows.
///
/// @param arguments over each of the rows
/// @param filter a BOOLEAN over each of the rows: only those count for which it is true
/// @param arrangement the order of the rows, and whether equal values count once
/// @param type the type of the result
public record Aggregation(
    AggregateFunction function,
    List<Expression> arguments,
    Optional<Expression> filter,
    Arrangement arrangement,
    Type type) {

  public Aggregation {
    arguments = List.copyOf(arguments);
  }

  /// What is computed for each of the rows: the arguments, the filter and what orders them.
  public List<Expression> inputs() {
    List<Expression> inputs = new ArrayList<>(arguments);
    filter.ifPresent(inputs::add);
    arrangement.keys().forEach(key -> inputs.add(key.value()));
    return List.copyOf(inputs);
  }
}
