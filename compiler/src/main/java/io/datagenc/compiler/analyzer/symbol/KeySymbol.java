package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.KeyPlan;
import java.util.List;
import java.util.Optional;

/// A PRIMARY KEY or UNIQUE constraint.
public record KeySymbol(
    Optional<String> name, KeyPlan.Kind kind, List<String> columns, SourceSpan span) {

  public KeySymbol {
    columns = List.copyOf(columns);
  }

  /// The words of the constraint.
  public String words() {
    return kind == KeyPlan.Kind.PRIMARY_KEY ? "PRIMARY KEY" : "UNIQUE";
  }
}
