/// Kernels that draw, and the draws of the rows that references find.
@NullMarked
package io.datagenc.engine.generator.draw;

import org.jspecify.annotations.NullMarked;
