/// Typing and lowering of expressions with Apache Calcite: from syntax tree over `SqlNode` and
/// `RexNode` to [Expression]. Nothing outside of this package sees Calcite.
@NullMarked
package io.datagenc.compiler.analyzer.calcite;

import org.jspecify.annotations.NullMarked;
