/// Functions without a kernel, as code that Calcite generates when rows are generated.
@NullMarked
package io.datagenc.compiler.analyzer.calcite.fallback;

import org.jspecify.annotations.NullMarked;
