/// What the language adds to Calcite's functions, and which of Calcite's it has.
@NullMarked
package io.datagenc.compiler.analyzer.calcite.operator;

import org.jspecify.annotations.NullMarked;
