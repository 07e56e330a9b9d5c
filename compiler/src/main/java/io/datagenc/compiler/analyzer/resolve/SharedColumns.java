package io.datagenc.compiler.analyzer.resolve;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.OVERLAPPING_REFERENCES;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.RowPath;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides how the references of one table that share columns agree on them, and which references
/// follow from the values of their columns.
///
/// The owner comes first. Of the others the reference with the most columns draws its row; one
/// whose columns have their values from rows that lead to its parent follows from these; one that
/// shares some columns draws among the rows of the owner that these columns are the key of.
final class SharedColumns {

  /// Columns of a row that have the values of columns of another one.
  ///
  /// @param path leads from the row to the other one
  /// @param end the table of the other row
  /// @param columns the column of `end` for each column of the row
  private record Origin(RowPath path, TableSymbol end, Map<String, String> columns) {}

  private final TableSymbol table;
  private final RowReach reach = new RowReach();
  private final Diagnostics diagnostics;
  private final List<Origin> origins = new ArrayList<>();

  /// The references that give the columns their values, by column.
  private final Map<String, ReferenceSymbol> givers = new LinkedHashMap<>();

  /// The paths of columns that are `AS (path)`.
  private final Map<String, NameResolver.ResolvedPath> paths = new LinkedHashMap<>();

  private SharedColumns(TableSymbol table, Diagnostics diagnostics) {
    this.table = table;
    this.diagnostics = diagnostics;
  }

  /// Settles the references of `table`, of which the owner is known.
  static void settle(TableSymbol table, Diagnostics diagnostics) {
    new SharedColumns(table, diagnostics).settle();
  }

  private void settle() {
    findPaths();
    List<ReferenceSymbol> open = new ArrayList<>();
    for (ReferenceSymbol reference : table.references()) {
      if (reference.branch().isPresent()) {
        // The column holds keys of several tables: what shares it has none to agree on.
        givers.putIfAbsent(reference.columnNames().getFirst(), reference);
      }
      if (reference.parent().isEmpty()
          || reference.columns().isEmpty()
          || reference.branch().isPresent()) {
        continue;
      }
      if (isGiven(reference)) {
        reference.findByKey();
      } else if (reference.isPositional()) {
        draws(reference);
      } else {
        open.add(reference);
      }
    }
    if (areIndependent(open)) {
      open.forEach(this::draws);
      open.clear();
    }
    while (!open.isEmpty()) {
      ReferenceSymbol next = next(open);
      open.remove(next);
      settle(next);
    }
    table.settle(givers);
  }

  /// Whether the values of all columns of `reference` are given with the rows.
  private boolean isGiven(ReferenceSymbol reference) {
    return table.givenRows().isPresent()
        && reference.columnNames().stream()
            .map(column -> table.column(column).orElseThrow())
            .allMatch(table.givenColumns()::contains);
  }

  /// Whether none of the columns of `references` has a value of its own or from another reference,
  /// so that there is nothing to agree on.
  private boolean areIndependent(List<ReferenceSymbol> references) {
    Set<String> seen = new HashSet<>(givers.keySet());
    for (ReferenceSymbol reference : references) {
      for (String column : reference.columnNames()) {
        if (!seen.add(column) || table.column(column).orElseThrow().value().isPresent()) {
          return false;
        }
      }
    }
    return true;
  }

  private void findPaths() {
    // What is not found is reported when the expressions are compiled.
    NameResolver names = new NameResolver(new Diagnostics());
    for (ColumnSymbol column : table.columns().values()) {
      if (column.value().isPresent()
          && column.value().get().value() instanceof ValueExpression.Path path) {
        names
            .resolve(table, path)
            .filter(resolved -> resolved.column() != column && resolved.fields().isEmpty())
            .ifPresent(resolved -> paths.put(column.name(), resolved));
      }
    }
  }

  /// Which reference is settled next: one that follows from those settled, else the one with the
  /// most columns. References to the own table wait: their rows have what this row has yet to get.
  private ReferenceSymbol next(List<ReferenceSymbol> open) {
    for (ReferenceSymbol reference : open) {
      if (follows(reference).isPresent()) {
        return reference;
      }
    }
    ReferenceSymbol best = open.getFirst();
    for (ReferenceSymbol reference : open) {
      if (rank(reference) > rank(best)
          || (rank(reference) == rank(best) && isReached(best, reference))) {
        best = reference;
      }
    }
    return best;
  }

  private int rank(ReferenceSymbol reference) {
    boolean isValued = reference.columnNames().stream().anyMatch(paths::containsKey);
    boolean isOwn = reference.parent().orElseThrow() == table;
    return reference.columns().size() - (isValued ? 2000 : 0) - (isOwn ? 1000 : 0);
  }

  /// Whether the row of `reference` would follow from that of `other`.
  private boolean isReached(ReferenceSymbol reference, ReferenceSymbol other) {
    return path(origin(other), reference).isPresent() && path(origin(reference), other).isEmpty();
  }

  private void settle(ReferenceSymbol reference) {
    Optional<RowPath> path = follows(reference);
    if (path.isPresent()) {
      reference.follow(path.get());
      return;
    }
    List<String> shared =
        reference.columnNames().stream()
            .filter(column -> givers.containsKey(column) || isValued(column, reference))
            .toList();
    if (isComputed(reference)) {
      reference.findByKey();
    }
    if (shared.isEmpty() || reference.isFoundByKey()) {
      draws(reference);
      return;
    }
    Optional<RowPath> owner = owner(reference, shared);
    if (owner.isPresent()) {
      reference.shareOwner(owner.get());
      draws(reference);
    } else {
      report(reference, shared);
    }
  }

  /// Whether `column` has a value other than the one that `reference` itself would give it.
  private boolean isValued(String column, ReferenceSymbol reference) {
    ColumnSymbol symbol = table.column(column).orElseThrow();
    NameResolver.ResolvedPath path = paths.get(column);
    boolean isOwnValue =
        path != null
            && path.references().equals(List.of(reference))
            && path.column().name().equals(key(reference, column));
    return symbol.value().isPresent() && !isOwnValue;
  }

  /// Whether `reference` has one column, which is computed: its row has to be found by its key.
  private boolean isComputed(ReferenceSymbol reference) {
    return reference.columns().size() == 1
        && isValued(reference.columnNames().getFirst(), reference);
  }

  private static String key(ReferenceSymbol reference, String column) {
    return reference.parentColumns().get(reference.columnNames().indexOf(column));
  }

  private void draws(ReferenceSymbol reference) {
    for (String column : reference.columnNames()) {
      if (!isValued(column, reference)) {
        givers.putIfAbsent(column, reference);
      }
    }
    origins.add(origin(reference));
  }

  private static Origin origin(ReferenceSymbol reference) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String column : reference.columnNames()) {
      columns.put(column, key(reference, column));
    }
    return new Origin(new RowPath(List.of(reference)), reference.parent().orElseThrow(), columns);
  }

  /// The origins of values for the columns of `reference`: settled references, and paths that do
  /// not begin with `reference` itself.
  private List<Origin> origins(ReferenceSymbol reference) {
    List<Origin> found = new ArrayList<>(origins);
    Map<List<ReferenceSymbol>, Map<String, String>> byPath = new LinkedHashMap<>();
    for (String column : reference.columnNames()) {
      NameResolver.ResolvedPath path = paths.get(column);
      if (path != null
          && (path.references().isEmpty() || path.references().getFirst() != reference)) {
        byPath
            .computeIfAbsent(path.references(), key -> new HashMap<>())
            .put(column, path.column().name());
      }
    }
    byPath.forEach(
        (references, columns) -> {
          RowPath path = new RowPath(references);
          found.add(new Origin(path, references.isEmpty() ? table : path.end(), columns));
        });
    return found;
  }

  /// How the row of `reference` follows from the values of its columns.
  private Optional<RowPath> follows(ReferenceSymbol reference) {
    for (Origin origin : origins(reference)) {
      Optional<RowPath> path = path(origin, reference);
      if (path.isPresent()) {
        return path;
      }
    }
    return Optional.empty();
  }

  private Optional<RowPath> path(Origin origin, ReferenceSymbol reference) {
    if (!origin.columns().keySet().containsAll(reference.columnNames())
        || !areNullTogether(origin, reference.columnNames())) {
      return Optional.empty();
    }
    List<String> columns =
        reference.columnNames().stream().map(column -> origin.columns().get(column)).toList();
    return reach
        .find(
            origin.end(),
            columns,
            reference.parent().orElseThrow(),
            reference.parentColumns(),
            Set.of(reference))
        .map(origin.path()::then);
  }

  /// Whether `columns` have values only where the path of `origin` leads to a row.
  private boolean areNullTogether(Origin origin, List<String> columns) {
    return origin.path().references().stream().noneMatch(RowReach::mayBeNull)
        || columns.stream()
            .allMatch(
                column ->
                    paths.containsKey(column)
                        || !givers.containsKey(column)
                        || origin.path().references().equals(List.of(givers.get(column))));
  }

  /// The path to the row of which `shared` are the key and which owns the row of `reference`.
  private Optional<RowPath> owner(ReferenceSymbol reference, List<String> shared) {
    TableSymbol owned = reference.parent().orElseThrow();
    List<String> key = shared.stream().map(column -> key(reference, column)).toList();
    Set<TableSymbol> seen = new HashSet<>();
    while (seen.add(owned)) {
      Optional<ReferenceSymbol> up = owned.owner();
      if (up.isEmpty() || !up.get().columnNames().containsAll(key)) {
        return Optional.empty();
      }
      ReferenceSymbol upward = up.get();
      key = key.stream().map(column -> key(upward, column)).toList();
      owned = upward.parent().orElseThrow();
      if (Set.copyOf(key).equals(Set.copyOf(upward.parentColumns()))) {
        Optional<RowPath> path = ownerPath(reference, shared, owned, key);
        if (path.isPresent()) {
          return path;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<RowPath> ownerPath(
      ReferenceSymbol reference, List<String> shared, TableSymbol owner, List<String> key) {
    for (Origin origin : origins(reference)) {
      if (origin.columns().keySet().containsAll(shared)) {
        List<String> columns = shared.stream().map(column -> origin.columns().get(column)).toList();
        Optional<RowPath> path =
            reach
                .find(origin.end(), columns, owner, key, Set.of(reference))
                .map(origin.path()::then)
                .filter(found -> !found.references().isEmpty());
        if (path.isPresent()) {
          return path;
        }
      }
    }
    return Optional.empty();
  }

  private void report(ReferenceSymbol reference, List<String> shared) {
    Set<ReferenceSymbol> others = new LinkedHashSet<>();
    shared.forEach(column -> Optional.ofNullable(givers.get(column)).ifPresent(others::add));
    String columns = words(shared);
    String parent = reference.parent().orElseThrow().name();
    poison(reference);
    if (others.isEmpty()) {
      SourceSpan value =
          table.column(shared.getFirst()).orElseThrow().value().orElseThrow().value().span();
      diagnostics.report(
          Diagnostic.of(
                  OVERLAPPING_REFERENCES,
                  value,
                  "%s, computed here, does not tell which rows of `%s` belong to it"
                      .formatted(columns, parent))
              .withLabel(reference.span(), "this reference would draw it, too")
              .withHelp(
                  reference.columnNames().stream().allMatch(column -> isValued(column, reference))
                      ? "draw the reference, without `AS` of its columns, or let them be paths over one reference to `%s`"
                          .formatted(parent)
                      : "compute all columns of the reference, or let %s be a path to the owner of `%s`"
                          .formatted(columns, parent)));
      return;
    }
    ReferenceSymbol other = others.iterator().next();
    poison(other);
    if (other.branch().isPresent() || other.parent().isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  OVERLAPPING_REFERENCES,
                  reference.span(),
                  "%s would have to be a key of `%s` and of what WHEN chooses at once"
                      .formatted(columns, parent))
              .withLabel(other.span(), "it is in this reference")
              .withHelp("use a column of its own for each of the references"));
      return;
    }
    String otherParent = other.parent().get().name();
    diagnostics.report(
        Diagnostic.of(
                OVERLAPPING_REFERENCES,
                reference.span(),
                "%s would have to be a key of `%s` and of `%s` at once"
                    .formatted(columns, otherParent, parent))
            .withLabel(other.span(), "it is in this reference, to `%s`".formatted(otherParent))
            .withLabel(reference.span(), "and in this one, to `%s`".formatted(parent))
            .withHelp(
                reference.columns().size() > shared.size()
                    ? "let rows of `%s` be owned by the row that %s refers to: `ROWS … PER …`"
                        .formatted(parent, columns)
                    : "use different columns, or let %s of `%s` reference `%s`"
                        .formatted(
                            words(shared.stream().map(column -> key(other, column)).toList()),
                            otherParent,
                            parent)));
  }

  private static String words(List<String> columns) {
    return "`" + String.join("`, `", columns) + "`";
  }

  private void poison(ReferenceSymbol reference) {
    reference.columnNames().forEach(column -> table.column(column).orElseThrow().poison());
  }
}
