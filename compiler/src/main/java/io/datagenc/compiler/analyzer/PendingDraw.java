package io.datagenc.compiler.analyzer;

import io.datagenc.engine.plan.Expression;
import java.util.Optional;

/// A reference of which the draw depends on values of the parent: until these can be generated it
/// is drawn uniformly.
///
/// @param weight the column of the parent by which it is drawn
/// @param filter the condition that its rows meet, over the parent
record PendingDraw(
    ReferenceSymbol symbol, Optional<ColumnSymbol> weight, Optional<Expression> filter) {}
