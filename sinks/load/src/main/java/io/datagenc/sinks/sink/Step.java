package io.datagenc.sinks.sink;

import java.util.Optional;
import java.util.Set;

/// Something that is done before the rows of a run or after them, such as making a table or an
/// index. It is idempotent: when it is repeated after an interruption, nothing changes but what is
/// missing.
///
/// @param name unique among the steps of a script
/// @param words what it does, for people: `create table shop.orders`
/// @param statement what is sent to the store, if it is a text
/// @param waitsForTables the loads that must be complete before it runs
/// @param waitsForSteps the names of the steps that must be done before it runs; acyclic
public record Step(
    String name,
    String words,
    Optional<String> statement,
    Set<LoadKey> waitsForTables,
    Set<String> waitsForSteps) {

  public Step {
    waitsForTables = Set.copyOf(waitsForTables);
    waitsForSteps = Set.copyOf(waitsForSteps);
  }

  /// A step that waits for nothing.
  public static Step of(String name, String words) {
    return new Step(name, words, Optional.empty(), Set.of(), Set.of());
  }
}
