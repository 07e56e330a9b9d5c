package io.datagenc.compiler.analyzer.declare;

import io.datagenc.compiler.analyzer.symbol.CheckSymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceDeclaration;
import io.datagenc.compiler.analyzer.symbol.TableDeclaration;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.inference.DeclaredTable;
import io.datagenc.engine.plan.IndexPlan;
import io.datagenc.engine.plan.KeyPlan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A table of which statements are being collected.
final class TableDraft {

  final Statement.CreateTable statement;

  /// What the statement lists, without LIKE.
  List<TableElement> elements = List.of();

  final String name;
  final SourceSpan span;
  final Map<String, ColumnDraft> columns = new LinkedHashMap<>();
  final List<KeySymbol> keys = new ArrayList<>();
  final List<IndexPlan> indexes = new ArrayList<>();
  final List<CheckSymbol> checks = new ArrayList<>();
  final List<ReferenceDeclaration> references = new ArrayList<>();

  final Optional<TableRows> rows;
  Optional<String> comment = Optional.empty();

  TableDraft(Statement.CreateTable statement) {
    this.statement = statement;
    this.name = statement.name().last().value();
    this.span = statement.name().span();
    this.rows = statement.rows();
  }

  Optional<ColumnDraft> column(String columnName) {
    return Optional.ofNullable(columns.get(columnName));
  }

  Optional<KeySymbol> primaryKey() {
    return keys.stream().filter(key -> key.kind() == KeyPlan.Kind.PRIMARY_KEY).findFirst();
  }

  /// The clause that gives the rows of the table, if they are given: listed or in a file.
  Optional<TableRows> givenRows() {
    return rows.filter(
        clause -> clause instanceof TableRows.Values || clause instanceof TableRows.FromFile);
  }

  /// The first reference that `column` belongs to.
  Optional<ReferenceDeclaration> referenceOf(String column) {
    return references.stream()
        .filter(reference -> reference.columnNames().contains(column))
        .findFirst();
  }

  /// The table as rules see it.
  ///
  /// @param zone the plan's time zone
  DeclaredTable declared(ZoneId zone) {
    return new DeclaredTable(
        name,
        columns.values().stream().map(ColumnDraft::declared).toList(),
        keys.stream().map(KeySymbol::columns).toList(),
        columns.keySet().stream().filter(this::isOptional).collect(Collectors.toSet()),
        checks.stream().map(CheckSymbol::condition).toList(),
        zone);
  }

  /// Whether `column` is one drawn reference that may be NULL as often as wanted.
  private boolean isOptional(String column) {
    List<ReferenceDeclaration> own =
        references.stream().filter(found -> found.columnNames().contains(column)).toList();
    return own.size() == 1
        && own.getFirst().columns().size() == 1
        && own.getFirst().branch().isEmpty()
        && own.getFirst().nulls().isEmpty()
        && own.getFirst().reference().filter(reference -> !isOwner(reference)).isPresent();
  }

  /// Whether rows may come with their owners by `reference`.
  private boolean isOwner(Reference reference) {
    return rows.flatMap(TableDraft::owner)
        .filter(
            owner ->
                owner.last().value().equals(reference.table().last().value())
                    || reference
                        .alias()
                        .filter(alias -> alias.value().equals(owner.last().value()))
                        .isPresent())
        .isPresent();
  }

  private static Optional<QualifiedName> owner(TableRows rows) {
    return switch (rows) {
      case TableRows.RowsPer per -> Optional.of(per.owner());
      case TableRows.RowsBetween between -> Optional.of(between.owner());
      case TableRows.RowCount _, TableRows.Values _, TableRows.FromFile _ -> Optional.empty();
    };
  }

  /// Says that the reference of `column`, if it is one by itself and says nothing of NULLs, is NULL
  /// in a share of the rows.
  void nulls(String column, Percentage share) {
    references.replaceAll(
        reference ->
            reference.columnNames().equals(List.of(column)) && reference.nulls().isEmpty()
                ? reference.withNulls(share)
                : reference);
  }

  TableDeclaration declaration() {
    return new TableDeclaration(
        statement.name(),
        columns.values().stream().map(ColumnDraft::declaration).toList(),
        keys,
        indexes,
        checks,
        references,
        rows,
        comment);
  }

  @Override
  public String toString() {
    return name;
  }
}
