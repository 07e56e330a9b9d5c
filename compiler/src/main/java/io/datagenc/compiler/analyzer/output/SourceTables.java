package io.datagenc.compiler.analyzer.output;

import io.datagenc.compiler.ast.QualifiedName;
import java.util.List;
import java.util.Optional;

/// The tables of a plan as the sources of its outputs.
public interface SourceTables {

  /// The name of the plan's schema.
  String schema();

  /// Whether `name` is that of the plan's schema; if not, that is reported.
  boolean isSchema(QualifiedName name);

  /// The tables in the order of their declaration.
  List<SourceTable> tables();

  /// The table called `name`; empty if there is none, which is reported.
  Optional<SourceTable> resolve(QualifiedName name);
}
