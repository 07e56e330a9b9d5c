package io.datagenc.compiler.analyzer.reference;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.engine.plan.expression.Expression;
import java.util.Optional;

/// A reference of which the draw depends on values of the parent: until these can be generated it
/// is drawn uniformly.
///
/// @param weight the column of the parent by which it is drawn
/// @param filter the condition that its rows meet, over the parent
public record PendingDraw(
    ReferenceSymbol symbol, Optional<ColumnSymbol> weight, Optional<Expression> filter) {}
