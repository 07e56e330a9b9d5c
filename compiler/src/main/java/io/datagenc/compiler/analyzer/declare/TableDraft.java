package io.datagenc.compiler.analyzer.declare;

import io.datagenc.compiler.analyzer.symbol.CheckSymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceDeclaration;
import io.datagenc.compiler.analyzer.symbol.TableDeclaration;
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
        checks.stream().map(CheckSymbol::condition).toList(),
        zone);
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
