package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.TableRows;
import io.datagenc.engine.plan.IndexPlan;
import java.util.List;
import java.util.Optional;

/// What the statements of a plan say of a table.
///
/// @param columns all different in their names
public record TableDeclaration(
    QualifiedName name,
    List<ColumnDeclaration> columns,
    List<KeySymbol> keys,
    List<IndexPlan> indexes,
    List<CheckSymbol> checks,
    List<ReferenceDeclaration> references,
    Optional<TableRows> rows,
    Optional<String> comment) {

  public TableDeclaration {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
    references = List.copyOf(references);
  }
}
