package io.datagenc.engine.domain.inversion;

import java.util.Set;

/// The rows that a predicate can be true for.
///
/// @param rows holds every row for which the predicate is true, counted from 0 within the table as
///   [io.datagenc.engine.generator.TableGenerator#generate] counts them
/// @param absorbed the columns of which the condition is true in every one of `rows`: nobody has to
///   test it again
public record Inversion(RowSelection rows, Set<String> absorbed) {
  public Inversion {
    absorbed = Set.copyOf(absorbed);
  }
}
