package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.QualifiedName;
import java.util.List;

/// A table by the names of its schema and its own; the schema is empty where none is named.
record TableKey(String schema, String name) {

  static TableKey of(QualifiedName name, String schema) {
    int parts = name.parts().size();
    return new TableKey(
        parts > 1 ? name.parts().get(parts - 2).value() : schema, name.last().value());
  }

  /// `name` without the names of a schema.
  static QualifiedName unqualified(QualifiedName name) {
    return new QualifiedName(name.span(), List.of(name.last()));
  }
}
