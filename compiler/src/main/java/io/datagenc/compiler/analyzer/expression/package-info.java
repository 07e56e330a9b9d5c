/// Expressions of the source as those who compile them see them: their parts, and what the names in
/// them stand for.
@NullMarked
package io.datagenc.compiler.analyzer.expression;

import org.jspecify.annotations.NullMarked;
