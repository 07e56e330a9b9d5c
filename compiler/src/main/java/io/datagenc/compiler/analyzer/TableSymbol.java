package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.KeyPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table as the statements of the plan declare it.
final class TableSymbol {

  final String name;
  final SourceSpan span;
  final Map<String, ColumnSymbol> columns = new LinkedHashMap<>();
  final List<KeySymbol> keys = new ArrayList<>();
  final List<CheckSymbol> checks = new ArrayList<>();
  final List<ReferenceSymbol> references = new ArrayList<>();

  /// The references that give columns in several references their values.
  final Map<String, ReferenceSymbol> givers = new HashMap<>();

  final Optional<TableRows> rows;
  Optional<String> comment = Optional.empty();

  TableSymbol(Statement.CreateTable statement) {
    this.name = statement.name().last().value();
    this.span = statement.name().span();
    this.rows = statement.rows();
  }

  Optional<ColumnSymbol> column(String columnName) {
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

  /// The reference over which the table's rows are owned.
  Optional<ReferenceSymbol> owner() {
    return references.stream().filter(reference -> reference.positional).findFirst();
  }

  /// The reference that `column` belongs to; of several the one that gives it its values.
  Optional<ReferenceSymbol> referenceOf(String column) {
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

  @Override
  public String toString() {
    return name;
  }
}
