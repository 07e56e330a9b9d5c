package io.datagenc.compiler.analyzer.rows;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.DeterminantSymbol;
import io.datagenc.compiler.analyzer.symbol.KeySymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The streams of a plan and their names: `schema/table/column/call site`, or `name/call site` with
/// STREAM 'name', or `schema//domain/call site` where the column has a domain and a determinant, so
/// that equal determinants give equal values in all columns of the domain. A `/` or `%` inside a
/// part is escaped as in URLs, so that different parts give different names.
public final class Streams {

  private final String schema;
  private final ColumnTypes types;

  public Streams(String schema, ColumnTypes types) {
    this.schema = schema;
    this.types = types;
  }

  /// The first part of the names of all streams of `column`.
  public String prefix(ColumnSymbol column) {
    return prefix(column.table().name(), column.name(), Optional.of(column));
  }

  /// What the draws of `column` are counted by instead of the row.
  public Optional<List<Expression>> determinant(ColumnSymbol column) {
    return column.determinant().map(this::values);
  }

  private List<Expression> values(DeterminantSymbol determinant) {
    List<Expression> values = new ArrayList<>();
    for (ColumnSymbol column : determinant.columns()) {
      types
          .of(column)
          .ifPresent(type -> values.add(new Expression.ColumnReference(column.name(), type)));
    }
    for (ReferenceSymbol reference : determinant.rows()) {
      values.add(new Expression.ReferencedRow(ReferenceNames.name(reference)));
    }
    return values;
  }

  /// The stream that makes `column` NULL in some rows.
  public Stream nulls(ColumnSymbol column) {
    return new Stream(prefix(column) + "/nulls", determinant(column));
  }

  /// The stream that draws the rows of `reference`.
  public Stream reference(ReferenceSymbol reference) {
    return new Stream(prefix(reference) + "/references", reference.determinant().map(this::values));
  }

  /// The stream that makes `reference` NULL in some rows.
  public Stream nulls(ReferenceSymbol reference) {
    return new Stream(prefix(reference) + "/nulls", reference.determinant().map(this::values));
  }

  /// The stream of the numbers of rows of `table` per owner.
  Stream rows(TableSymbol table) {
    return new Stream(prefix(table.name(), "", Optional.empty()) + "/rows");
  }

  /// The stream that makes the rows of `table` differ in `key`.
  public Stream key(TableSymbol table, KeySymbol key) {
    List<String> columns = key.columns();
    Optional<ColumnSymbol> column =
        columns.size() == 1 ? table.column(columns.getFirst()) : Optional.empty();
    return new Stream(
        column
            .map(single -> prefix(single) + "/unique")
            .orElseGet(
                () -> prefix(table.name(), String.join(",", columns), Optional.empty()) + "/key"));
  }

  /// A reference is named by its columns, of which the first may name the stream.
  private String prefix(ReferenceSymbol reference) {
    return prefix(
        reference.table().name(),
        String.join(",", reference.columnNames()),
        reference.columnNames().stream().findFirst().flatMap(reference.table()::column));
  }

  private String prefix(String table, String name, Optional<ColumnSymbol> column) {
    Optional<String> stream =
        column.flatMap(symbol -> symbol.stream()).map(clause -> clause.name().value());
    if (stream.isPresent()) {
      return escape(stream.get());
    }
    return column
        .filter(symbol -> symbol.determinant().isPresent())
        .flatMap(symbol -> symbol.domain())
        .map(domain -> escape(schema) + "//" + escape(domain.name()))
        .orElseGet(() -> escape(schema) + "/" + escape(table) + "/" + escape(name));
  }

  private static String escape(String part) {
    return part.replace("%", "%25").replace("/", "%2F");
  }
}
