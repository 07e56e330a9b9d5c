/// From the syntax tree to Calcite's.
@NullMarked
package io.datagenc.compiler.analyzer.calcite.translate;

import org.jspecify.annotations.NullMarked;
