/// Rows, the kernels that compute values for them, and the vectors that kernels have in common.
@NullMarked
package io.datagenc.engine.generator.kernel;

import org.jspecify.annotations.NullMarked;
