package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.analyzer.declare.CompletedTree;
import io.datagenc.compiler.analyzer.declare.PlanDraft;
import io.datagenc.compiler.analyzer.naming.NameCollector;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.type.ColumnTypes;
import io.datagenc.compiler.analyzer.type.DeclaredTypes;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.names.PlanSymbols;
import java.util.Optional;

/// What the analysis of a syntax tree finds. What its names mean is known even if there are errors.
public final class Analysis {
  private final Plan tree;
  private final PlanDraft draft;
  private final SymbolTable symbols;
  private final DeclaredTypes declaredTypes;
  private final ColumnTypes types;
  private final Optional<AnalyzedPlan> plan;

  /// @param plan empty if there are errors
  Analysis(
      Plan tree,
      PlanDraft draft,
      SymbolTable symbols,
      DeclaredTypes declaredTypes,
      ColumnTypes types,
      Optional<AnalyzedPlan> plan) {
    this.tree = tree;
    this.draft = draft;
    this.symbols = symbols;
    this.declaredTypes = declaredTypes;
    this.types = types;
    this.plan = plan;
  }

  Analysis with(AnalyzedPlan analyzed) {
    return new Analysis(tree, draft, symbols, declaredTypes, types, Optional.of(analyzed));
  }

  /// The plan; empty if there are errors.
  public Optional<AnalyzedPlan> plan() {
    return plan;
  }

  /// Collects the names in the tree.
  public PlanSymbols names() {
    return NameCollector.collect(tree, symbols, declaredTypes, types);
  }

  /// Makes the tree in which columns say everything that nobody wrote.
  public Plan completedTree() {
    return CompletedTree.of(tree, draft, symbols);
  }
}
