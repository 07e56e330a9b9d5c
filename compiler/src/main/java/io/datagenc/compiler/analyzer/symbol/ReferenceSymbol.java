package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// A reference of a table as it is declared, and, once it is resolved, what it leads to.
public final class ReferenceSymbol {

  private final TableSymbol table;
  private final ReferenceDeclaration declaration;
  private final List<String> columnNames;
  private Optional<TableSymbol> parent = Optional.empty();
  private List<String> parentColumns = List.of();
  private boolean isPositional;
  private Optional<RowPath> follows = Optional.empty();
  private Optional<RowPath> sharedOwner = Optional.empty();
  private boolean isFoundByKey;

  public ReferenceSymbol(TableSymbol table, ReferenceDeclaration declaration) {
    this.table = table;
    this.declaration = declaration;
    this.columnNames = declaration.columnNames();
  }

  public TableSymbol table() {
    return table;
  }

  /// The referencing columns; none for the unnamed reference of `ROWS … PER`.
  public List<Identifier> columns() {
    return declaration.columns();
  }

  public List<String> columnNames() {
    return columnNames;
  }

  /// What was written after the columns; empty for the unnamed reference of `ROWS … PER`.
  public Optional<Reference> reference() {
    return declaration.reference();
  }

  public SourceSpan span() {
    return declaration.span();
  }

  public Optional<Percentage> nulls() {
    return declaration.nulls();
  }

  /// The branch of a polymorphic reference that this is.
  public Optional<BranchSymbol> branch() {
    return declaration.branch();
  }

  /// Whether a rule completed the column with the reference. Targets declare nothing.
  public boolean isInferred() {
    return declaration.origin() == ReferenceDeclaration.Origin.INFERRED;
  }

  /// The alias, if there is one.
  public Optional<String> alias() {
    return reference().flatMap(Reference::alias).map(Identifier::value);
  }

  /// The referenced table; empty until it is found.
  public Optional<TableSymbol> parent() {
    return parent;
  }

  /// The columns of the parent's key, as many as `columns`.
  public List<String> parentColumns() {
    return parentColumns;
  }

  /// Whether the table's rows are owned over this reference.
  public boolean isPositional() {
    return isPositional;
  }

  /// The path to the referenced row, where the values of the columns come from a row that leads to
  /// it: then it is not drawn.
  public Optional<RowPath> follows() {
    return follows;
  }

  /// The path to the owner of the referenced row, where other references decide on it: only rows of
  /// this owner are drawn.
  public Optional<RowPath> sharedOwner() {
    return sharedOwner;
  }

  /// Whether the column has values of its own, from which the row is found by its key.
  public boolean isFoundByKey() {
    return isFoundByKey;
  }

  /// Whether the reference leads to an earlier row of its own table.
  public boolean isPreceding() {
    return reference()
        .flatMap(Reference::distribution)
        .filter(law -> law.name().toString().equals("preceding"))
        .isPresent();
  }

  /// What determines the row that is drawn: a clause of one of the columns.
  public Optional<DeterminantSymbol> determinant() {
    return columnNames().stream()
        .map(table::column)
        .flatMap(Optional::stream)
        .map(ColumnSymbol::determinant)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// Makes the reference lead to the rows of `referenced` by `key`.
  public void leadTo(TableSymbol referenced, List<String> key) {
    table.checkResolving();
    parent = Optional.of(referenced);
    parentColumns = List.copyOf(key);
  }

  /// Forgets where the reference leads to, since its name is another one's.
  public void leadNowhere() {
    table.checkResolving();
    parent = Optional.empty();
  }

  /// Makes the referenced rows the owners of the table's rows.
  public void own() {
    table.checkResolving();
    isPositional = true;
  }

  /// The opposite of [#own].
  void disown() {
    table.checkResolving();
    isPositional = false;
  }

  /// Makes the referenced row the one that `path` leads to.
  public void follow(RowPath path) {
    table.checkResolving();
    follows = Optional.of(path);
  }

  /// Leaves the rows of the owner that `path` leads to.
  public void shareOwner(RowPath path) {
    table.checkResolving();
    sharedOwner = Optional.of(path);
  }

  /// Has the row found by the values of the columns.
  public void findByKey() {
    table.checkResolving();
    isFoundByKey = true;
  }

  /// The words that name the reference in a message.
  public String words() {
    return alias()
        .or(() -> parent.map(TableSymbol::name))
        .map("`%s`"::formatted)
        .orElse("this reference");
  }
}
