/// The plan's types as Calcite's.
@NullMarked
package io.datagenc.compiler.analyzer.calcite.type;

import org.jspecify.annotations.NullMarked;
