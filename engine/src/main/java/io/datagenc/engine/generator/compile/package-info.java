/// From expressions and references of a plan to kernels.
@NullMarked
package io.datagenc.engine.generator.compile;

import org.jspecify.annotations.NullMarked;
