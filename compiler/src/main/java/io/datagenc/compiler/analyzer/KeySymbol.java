package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.KeyPlan;
import java.util.List;
import java.util.Optional;

/// A PRIMARY KEY or UNIQUE constraint.
record KeySymbol(Optional<String> name, KeyPlan.Kind kind, List<String> columns, SourceSpan span) {

  KeySymbol {
    columns = List.copyOf(columns);
  }

  /// The words of the constraint.
  String words() {
    return kind == KeyPlan.Kind.PRIMARY_KEY ? "PRIMARY KEY" : "UNIQUE";
  }
}
