/// Kernels of aggregates: of rows that a row owns, and of siblings.
@NullMarked
package io.datagenc.engine.generator.aggregate;

import org.jspecify.annotations.NullMarked;
