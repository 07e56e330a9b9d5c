package io.datagenc.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What a plan says of a table to stores alone. No value depends on it, and it is not part of
/// content hashes.
///
/// @param indexes besides keys, in the order of their declaration
/// @param enumerations by the names of the columns that have them
/// @param identities the columns that are declared to count up: IDENTITY, SERIAL, AUTO_INCREMENT
public record StoreDeclarations(
    List<IndexPlan> indexes, Map<String, EnumerationPlan> enumerations, Set<String> identities) {

  /// Nothing.
  public static final StoreDeclarations NONE = new StoreDeclarations(List.of(), Map.of(), Set.of());

  public StoreDeclarations {
    indexes = List.copyOf(indexes);
    enumerations = Map.copyOf(enumerations);
    identities = Set.copyOf(identities);
  }

  /// What is left of it in a table that has copies of some columns.
  ///
  /// @param copies the names of the copies by those of the columns
  public StoreDeclarations copied(Map<String, String> copies) {
    return new StoreDeclarations(
        indexes.stream()
            .filter(index -> copies.keySet().containsAll(index.columnNames()))
            .map(
                index ->
                    new IndexPlan(
                        index.name(),
                        index.columns().stream()
                            .map(
                                column ->
                                    new IndexPlan.Column(
                                        Objects.requireNonNull(copies.get(column.name())),
                                        column.direction()))
                            .toList(),
                        index.sql()))
            .toList(),
        enumerations.entrySet().stream()
            .filter(each -> copies.containsKey(each.getKey()))
            .collect(
                Collectors.toMap(
                    each -> Objects.requireNonNull(copies.get(each.getKey())),
                    Map.Entry::getValue)),
        identities.stream()
            .filter(copies::containsKey)
            .map(name -> Objects.requireNonNull(copies.get(name)))
            .collect(Collectors.toSet()));
  }
}
