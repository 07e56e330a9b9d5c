package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// A reference of a table as it is declared, and after resolution what it leads to.
final class ReferenceSymbol {

  final TableSymbol table;

  /// The referencing columns; none for the unnamed reference of `ROWS … PER`.
  final List<Identifier> columns;

  private final List<String> columnNames;

  /// What was written after the columns; empty for the unnamed reference of `ROWS … PER`.
  final Optional<Reference> reference;

  final SourceSpan span;
  final Optional<Percentage> nulls;

  /// The referenced table; empty until it is found.
  Optional<TableSymbol> parent = Optional.empty();

  /// The columns of the parent's key, as many as `columns`.
  List<String> parentColumns = List.of();

  /// Whether the table's rows are owned over this reference.
  boolean positional;

  /// The path to the referenced row, where the values of the columns come from a row that leads to
  /// it: then it is not drawn.
  Optional<RowPath> follows = Optional.empty();

  /// The path to the owner of the referenced row, where other references decide on it: only rows of
  /// this owner are drawn.
  Optional<RowPath> sharedOwner = Optional.empty();

  /// Whether the column has values of its own, from which the row is found by its key.
  boolean byKey;

  /// The branch of a polymorphic reference that this is.
  Optional<BranchSymbol> branch = Optional.empty();

  /// Whether no reference was declared: an alias leads to another table. Targets declare nothing.
  boolean ofAlias;

  ReferenceSymbol(
      TableSymbol table,
      List<Identifier> columns,
      Optional<Reference> reference,
      SourceSpan span,
      Optional<Percentage> nulls) {
    this.table = table;
    this.columns = List.copyOf(columns);
    this.columnNames = columns.stream().map(Identifier::value).toList();
    this.reference = reference;
    this.span = span;
    this.nulls = nulls;
  }

  /// The alias, if there is one.
  Optional<String> alias() {
    return reference.flatMap(Reference::alias).map(Identifier::value);
  }

  /// What determines the row that is drawn: a clause of one of the columns.
  Optional<DeterminantSymbol> determinant() {
    return columnNames().stream()
        .map(table::column)
        .flatMap(Optional::stream)
        .map(column -> column.determinant)
        .flatMap(Optional::stream)
        .findFirst();
  }

  List<String> columnNames() {
    return columnNames;
  }

  /// The words that name the reference in a message.
  String words() {
    return alias()
        .or(() -> parent.map(found -> found.name))
        .map("`%s`"::formatted)
        .orElse("this reference");
  }
}
