package io.datagenc.compiler.analyzer.symbol;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_AGGREGATE;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The rows that an aggregate in an expression over rows of `owner` is of: those of `table` that
/// the row owns, directly or through rows that it owns.
///
/// Within the aggregate the name of the table means these rows; all other names mean what they mean
/// beside it.
///
/// @param way the references from the rows up to their owner
public record OwnedRows(TableSymbol owner, TableSymbol table, List<ReferenceSymbol> way) {

  public OwnedRows {
    way = List.copyOf(way);
  }

  /// The rows that `call`, an aggregate in an expression over rows of `owner`, is of; empty if it
  /// does not say, which is reported.
  public static Optional<OwnedRows> of(
      TableSymbol owner, ValueExpression.FunctionCall call, Diagnostics diagnostics) {
    Map<String, OwnedRows> all = all(owner);
    Map<OwnedRows, Identifier> named = new LinkedHashMap<>();
    for (ValueExpression.Path path : ExpressionParts.paths(call)) {
      Identifier first = path.name().parts().getFirst();
      OwnedRows rows = all.get(first.value());
      if (rows != null && path.name().parts().size() > 1) {
        named.putIfAbsent(rows, first);
      }
    }
    if (named.size() == 1) {
      return Optional.of(named.keySet().iterator().next());
    }
    if (named.size() > 1) {
      List<Map.Entry<OwnedRows, Identifier>> two = named.entrySet().stream().limit(2).toList();
      diagnostics.report(
          Diagnostic.of(
                  INVALID_AGGREGATE,
                  two.getLast().getValue().span(),
                  "`%s` is of rows of `%s` and of `%s`"
                      .formatted(
                          call.name(),
                          two.getFirst().getKey().table.name(),
                          two.getLast().getKey().table.name()))
              .withLabel(two.getFirst().getValue().span(), "these rows")
              .withHelp(
                  "write an aggregate for each, or compute one in a column of `%s` and aggregate"
                          .formatted(two.getFirst().getKey().table.name())
                      + " that"));
      return Optional.empty();
    }
    if (owner.owned().size() == 1
        && ExpressionParts.paths(call).isEmpty()
        && AggregateCalls.function(call).isPresent()) {
      return Optional.ofNullable(all.get(owner.owned().getFirst().name()));
    }
    notNamed(owner, call, all, diagnostics);
    return Optional.empty();
  }

  /// All rows that a row of `owner` owns, by the names of their tables.
  private static Map<String, OwnedRows> all(TableSymbol owner) {
    Map<String, OwnedRows> found = new LinkedHashMap<>();
    List<OwnedRows> open = new ArrayList<>(List.of(new OwnedRows(owner, owner, List.of())));
    while (!open.isEmpty()) {
      OwnedRows rows = open.removeFirst();
      for (TableSymbol table : rows.table.owned()) {
        List<ReferenceSymbol> way = new ArrayList<>(List.of(table.owner().orElseThrow()));
        way.addAll(rows.way);
        OwnedRows owned = new OwnedRows(owner, table, way);
        if (table != owner && found.putIfAbsent(table.name(), owned) == null) {
          open.add(owned);
        }
      }
    }
    return found;
  }

  private static void notNamed(
      TableSymbol owner,
      ValueExpression.FunctionCall call,
      Map<String, OwnedRows> all,
      Diagnostics diagnostics) {
    for (ValueExpression.Path path : ExpressionParts.paths(call)) {
      for (Optional<TableSymbol> above = parent(owner);
          above.isPresent();
          above = parent(above.get())) {
        Map<String, OwnedRows> others = all(above.get());
        Optional<Identifier> other =
            path.name().parts().stream()
                .filter(part -> others.containsKey(part.value()))
                .filter(part -> !part.value().equals(owner.name()))
                .findFirst();
        if (other.isPresent()) {
          diagnostics.report(
              notOwned(owner, other.get())
                  .withHelp(
                      "`%s` owns them: write the aggregate as the value of a column of `%s`, which may be HIDDEN, and name that column here"
                          .formatted(above.get().name(), above.get().name())));
          return;
        }
      }
    }
    Optional<Identifier> named =
        ExpressionParts.paths(call).stream()
            .map(path -> path.name().parts())
            .filter(parts -> parts.size() > 1)
            .map(List::getFirst)
            .findFirst();
    Diagnostic diagnostic =
        named
            .map(table -> notOwned(owner, table))
            .orElseGet(
                () ->
                    Diagnostic.of(
                        INVALID_AGGREGATE,
                        call.span(),
                        "`%s` does not say which rows it is of".formatted(call.name())));
    if (all.isEmpty()) {
      diagnostic =
          diagnostic.withHelp(
              "an aggregate is of the rows of a table that is declared `ROWS … PER %s`"
                  .formatted(owner.name()));
    } else {
      diagnostic =
          diagnostic.withHelp(
              "name columns of the rows that `%s` owns, those of %s, for example `%s(%s.…)`"
                  .formatted(
                      owner.name(),
                      all.keySet().stream()
                          .map(name -> "`" + name + "`")
                          .collect(Collectors.joining(", ")),
                      call.name(),
                      all.keySet().iterator().next()));
    }
    diagnostics.report(diagnostic);
  }

  private static Diagnostic notOwned(TableSymbol owner, Identifier table) {
    return Diagnostic.of(
        INVALID_AGGREGATE,
        table.span(),
        "`%s` is no table whose rows a row of `%s` owns".formatted(table.value(), owner.name()));
  }

  private static Optional<TableSymbol> parent(TableSymbol table) {
    return table.owner().flatMap(ReferenceSymbol::parent).filter(parent -> parent != table);
  }

  /// Whether `path` begins with the name of the table, and so is of one of the rows.
  public boolean isNamedBy(ValueExpression.Path path) {
    List<Identifier> parts = path.name().parts();
    return parts.size() > 1 && parts.getFirst().value().equals(table.name());
  }

  /// What `path` names in one of the rows; empty if nothing, which `names` reports.
  public Optional<NameResolver.ResolvedPath> resolve(
      NameResolver names, ValueExpression.Path path) {
    if (isNamedBy(path)) {
      return names.resolve(table, path);
    }
    return names
        .resolve(owner, path)
        .map(
            ofOwner -> {
              List<ReferenceSymbol> references = new ArrayList<>(way);
              references.addAll(ofOwner.references());
              return new NameResolver.ResolvedPath(references, ofOwner.column(), ofOwner.fields());
            });
  }
}
