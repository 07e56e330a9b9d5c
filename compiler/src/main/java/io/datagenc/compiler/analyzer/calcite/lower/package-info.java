/// From Calcite's typed expressions to those of a plan.
@NullMarked
package io.datagenc.compiler.analyzer.calcite.lower;

import org.jspecify.annotations.NullMarked;
