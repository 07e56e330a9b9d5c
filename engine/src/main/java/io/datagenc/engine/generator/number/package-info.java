/// Kernels of numbers, truth values and points in time.
@NullMarked
package io.datagenc.engine.generator.number;

import org.jspecify.annotations.NullMarked;
