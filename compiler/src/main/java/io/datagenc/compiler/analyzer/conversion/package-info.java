/// ExpressionConversions between types of a plan: of values that are assigned, of literals, of
/// parts.
@NullMarked
package io.datagenc.compiler.analyzer.conversion;

import org.jspecify.annotations.NullMarked;
