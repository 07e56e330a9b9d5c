package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.engine.plan.Stream;
import java.util.Optional;

/// The names of streams: `schema/table/column/call site`, or `name/call site` with STREAM 'name'. A
/// `/` or `%` inside a part is escaped as in URLs, so that different parts give different names.
final class Streams {

  private final String schema;

  Streams(String schema) {
    this.schema = schema;
  }

  /// The first part of the names of all streams of `column`.
  String prefix(ColumnSymbol column) {
    return prefix(column.table.name, column.name, column.stream);
  }

  /// The stream that makes `column` NULL in some rows.
  Stream nulls(ColumnSymbol column) {
    return new Stream(prefix(column) + "/nulls");
  }

  /// The stream that draws the rows of `reference`.
  Stream reference(ReferenceSymbol reference) {
    return new Stream(prefix(reference) + "/references");
  }

  /// The stream that makes `reference` NULL in some rows.
  Stream nulls(ReferenceSymbol reference) {
    return new Stream(prefix(reference) + "/nulls");
  }

  /// The stream of the numbers of rows of `table` per owner.
  Stream rows(TableSymbol table) {
    return new Stream(prefix(table.name, "", Optional.empty()) + "/rows");
  }

  /// A reference is named by its columns, of which the first may name the stream.
  private String prefix(ReferenceSymbol reference) {
    Optional<ColumnClause.StreamName> stream =
        reference.columnNames().stream()
            .findFirst()
            .flatMap(reference.table::column)
            .flatMap(column -> column.stream);
    String name = String.join(",", reference.columnNames());
    return prefix(reference.table.name, name, stream);
  }

  private String prefix(String table, String column, Optional<ColumnClause.StreamName> stream) {
    return stream
        .map(name -> escape(name.name().value()))
        .orElseGet(() -> escape(schema) + "/" + escape(table) + "/" + escape(column));
  }

  private static String escape(String part) {
    return part.replace("%", "%25").replace("/", "%2F");
  }
}
