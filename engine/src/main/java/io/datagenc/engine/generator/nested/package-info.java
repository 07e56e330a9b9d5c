/// Kernels of rows, arrays, sets and maps.
@NullMarked
package io.datagenc.engine.generator.nested;

import org.jspecify.annotations.NullMarked;
