/// Kernels that write JSON.
@NullMarked
package io.datagenc.engine.generator.json;

import org.jspecify.annotations.NullMarked;
