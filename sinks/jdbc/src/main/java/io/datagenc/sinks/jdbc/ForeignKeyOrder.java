package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.sink.LoadKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// In which order tables that are there can be filled, where foreign keys are asked while rows are
/// written.
final class ForeignKeyOrder {
  private final Map<LoadKey, Filled> tables = new LinkedHashMap<>();

  /// A table that is filled under its own foreign keys.
  private record Filled(QualifiedTable table, ExistingTable existing) {}

  /// Adds a table that a load fills.
  void add(LoadKey load, QualifiedTable table, ExistingTable existing) {
    tables.put(load, new Filled(table, existing));
  }

  private Optional<LoadKey> loadOf(QualifiedTable table) {
    return tables.entrySet().stream()
        .filter(each -> each.getValue().table().equals(table))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// The loads of the tables that a load's table refers to, without its own.
  Set<LoadKey> parents(LoadKey load) {
    Set<LoadKey> parents = new LinkedHashSet<>();
    Filled filled = tables.get(load);
    if (filled != null) {
      filled.existing().foreignKeys().stream()
          .flatMap(key -> loadOf(key.parent()).stream())
          .forEach(parents::add);
    }
    parents.remove(load);
    return parents;
  }

  /// The loads that have no order: those of tables whose foreign keys form a cycle, those that are
  /// to come last for another reason, and those of tables that refer to such ones.
  ///
  /// @param last those that are to come last
  Set<LoadKey> unordered(Set<LoadKey> last) {
    Set<LoadKey> done = new HashSet<>();
    boolean progress = true;
    while (progress) {
      progress = false;
      for (LoadKey load : tables.keySet()) {
        boolean isNext = !last.contains(load) && done.containsAll(parents(load));
        progress |= isNext && done.add(load);
      }
    }
    Set<LoadKey> rest = new LinkedHashSet<>(tables.keySet());
    rest.removeAll(done);
    return rest;
  }

  /// The foreign keys among loads that have no order, for people.
  String words(Set<LoadKey> unordered) {
    List<String> words = new ArrayList<>();
    tables.forEach(
        (load, filled) -> {
          List<ForeignKey> keys =
              filled.existing().foreignKeys().stream()
                  .filter(key -> !key.parent().equals(filled.table()))
                  .filter(key -> loadOf(key.parent()).filter(unordered::contains).isPresent())
                  .toList();
          if (unordered.contains(load) && !keys.isEmpty()) {
            words.add(ForeignKey.words(filled.table(), keys));
          }
        });
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
