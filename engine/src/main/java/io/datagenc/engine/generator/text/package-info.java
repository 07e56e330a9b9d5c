/// Kernels of texts.
@NullMarked
package io.datagenc.engine.generator.text;

import org.jspecify.annotations.NullMarked;
