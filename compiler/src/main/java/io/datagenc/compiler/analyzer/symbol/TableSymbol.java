package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.IndexPlan;
import io.datagenc.engine.plan.KeyPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table as the statements of the plan declare it, and, once they are resolved, its references.
public final class TableSymbol {

  private final String name;
  private final SourceSpan span;
  private final Map<String, ColumnSymbol> columns = new LinkedHashMap<>();
  private final List<KeySymbol> keys;
  private final List<IndexPlan> indexes;
  private final List<CheckSymbol> checks;
  private final Optional<TableRows> rows;
  private final Optional<String> comment;
  private final List<ReferenceSymbol> references = new ArrayList<>();
  private final Map<String, ReferenceSymbol> givers = new HashMap<>();
  private final List<TableSymbol> owned = new ArrayList<>();
  private boolean isSealed;

  TableSymbol(TableDeclaration declaration) {
    this.name = declaration.name().last().value();
    this.span = declaration.name().span();
    this.keys = declaration.keys();
    this.indexes = declaration.indexes();
    this.checks = declaration.checks();
    this.rows = declaration.rows();
    this.comment = declaration.comment();
    for (ColumnDeclaration column : declaration.columns()) {
      columns.put(column.name(), new ColumnSymbol(this, column));
    }
    declaration
        .references()
        .forEach(reference -> references.add(new ReferenceSymbol(this, reference)));
  }

  public String name() {
    return name;
  }

  /// The name where the table is declared.
  public SourceSpan span() {
    return span;
  }

  /// By their names, in the order of their declaration.
  public Map<String, ColumnSymbol> columns() {
    return Collections.unmodifiableMap(columns);
  }

  public Optional<ColumnSymbol> column(String columnName) {
    return Optional.ofNullable(columns.get(columnName));
  }

  public List<KeySymbol> keys() {
    return keys;
  }

  /// The indexes beside the keys.
  public List<IndexPlan> indexes() {
    return indexes;
  }

  public Optional<KeySymbol> primaryKey() {
    return keys.stream().filter(key -> key.kind() == KeyPlan.Kind.PRIMARY_KEY).findFirst();
  }

  public List<CheckSymbol> checks() {
    return checks;
  }

  public Optional<TableRows> rows() {
    return rows;
  }

  public Optional<String> comment() {
    return comment;
  }

  /// The clause that gives the rows of the table, if they are given: listed or in a file.
  public Optional<TableRows> givenRows() {
    return rows.filter(
        clause -> clause instanceof TableRows.Values || clause instanceof TableRows.FromFile);
  }

  /// The columns whose values are given with the rows if rows are given, in order.
  public List<ColumnSymbol> givenColumns() {
    return columns.values().stream()
        .filter(column -> column.value().isEmpty() && column.identity().isEmpty())
        .toList();
  }

  /// Those that are declared, then those that resolution adds.
  public List<ReferenceSymbol> references() {
    return Collections.unmodifiableList(references);
  }

  /// The reference over which the table's rows are owned.
  public Optional<ReferenceSymbol> owner() {
    return references.stream().filter(ReferenceSymbol::isPositional).findFirst();
  }

  /// The reference that `column` belongs to; of several the one that gives it its values.
  public Optional<ReferenceSymbol> referenceOf(String column) {
    ReferenceSymbol giver = givers.get(column);
    if (giver != null) {
      return Optional.of(giver);
    }
    for (ReferenceSymbol reference : references) {
      if (reference.columnNames().contains(column)) {
        return Optional.of(reference);
      }
    }
    return Optional.empty();
  }

  /// The references that `name` names: by alias, else by the table they lead to.
  public List<ReferenceSymbol> referencesCalled(String name) {
    List<ReferenceSymbol> byAlias =
        references.stream()
            .filter(reference -> reference.alias().filter(name::equals).isPresent())
            .toList();
    if (!byAlias.isEmpty()) {
      return byAlias;
    }
    return references.stream()
        .filter(
            reference ->
                reference.alias().isEmpty()
                    && reference.parent().filter(parent -> parent.name().equals(name)).isPresent())
        .toList();
  }

  /// Adds references that are not declared, of the rows to their owners or by aliases.
  public void addReferences(List<ReferenceSymbol> found) {
    checkResolving();
    references.addAll(found);
  }

  /// Adds a table whose rows the rows of this one own.
  void addOwned(TableSymbol table) {
    checkResolving();
    owned.add(table);
  }

  /// The tables whose rows the rows of this one own, not through others; known once names are
  /// resolved.
  public List<TableSymbol> owned() {
    return Collections.unmodifiableList(owned);
  }

  /// Leaves the rows without an owner.
  public void disown() {
    checkResolving();
    references.removeIf(reference -> reference.isPositional() && reference.reference().isEmpty());
    references.forEach(ReferenceSymbol::disown);
  }

  /// Says which references give columns that are in several their values.
  public void settle(Map<String, ReferenceSymbol> givingReferences) {
    checkResolving();
    givers.putAll(givingReferences);
  }

  /// Ends the resolution: whatever changes the table or its references or columns afterwards fails.
  void seal() {
    isSealed = true;
  }

  void checkResolving() {
    if (isSealed) {
      throw new IllegalStateException("`%s` is resolved".formatted(name));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
