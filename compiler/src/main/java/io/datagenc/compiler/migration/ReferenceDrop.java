package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.TableElement;
import java.util.Optional;

/// Drops the foreign keys to a table that is dropped, or to a column of it.
record ReferenceDrop(TableKey table, Optional<Identifier> column) {

  void apply(TableHistory history) {
    history.elements.removeIf(
        element -> Renaming.reference(element).filter(this::isDropped).isPresent());
    history.elements.replaceAll(
        element ->
            element instanceof TableElement.ColumnDefinition definition
                ? new TableElement.ColumnDefinition(
                    definition.span(),
                    definition.name(),
                    definition.type(),
                    definition.clauses().stream().filter(clause -> !isDropped(clause)).toList())
                : element);
  }

  private boolean isDropped(ColumnClause clause) {
    return clause instanceof ColumnClause.References references
        && isDropped(references.reference());
  }

  private boolean isDropped(Reference reference) {
    return TableKey.of(reference.table(), "").equals(table)
        && (column.isEmpty()
            || reference.columns().stream()
                .anyMatch(name -> name.value().equals(column.get().value())));
  }
}
