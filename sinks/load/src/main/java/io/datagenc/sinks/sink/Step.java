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
/// @param shows the loads whose rows nobody sees before it is done
public record Step(
    String name,
    String words,
    Optional<String> statement,
    Set<LoadKey> waitsForTables,
    Set<String> waitsForSteps,
    Set<LoadKey> shows) {

  public Step {
    waitsForTables = Set.copyOf(waitsForTables);
    waitsForSteps = Set.copyOf(waitsForSteps);
    shows = Set.copyOf(shows);
  }

  /// A step that makes no rows visible.
  public Step(
      String name,
      String words,
      Optional<String> statement,
      Set<LoadKey> waitsForTables,
      Set<String> waitsForSteps) {
    this(name, words, statement, waitsForTables, waitsForSteps, Set.of());
  }

  /// The same step, by which the rows of `loads` become visible.
  public Step showing(Set<LoadKey> loads) {
    return new Step(name, words, statement, waitsForTables, waitsForSteps, loads);
  }

  /// A step that waits for nothing.
  public static Step of(String name, String words) {
    return new Step(name, words, Optional.empty(), Set.of(), Set.of());
  }
}
