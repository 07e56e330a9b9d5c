/// Columnar batches: flat primitive arrays in the layout that Trino's blocks, Arrow and Parquet
/// use.
@NullMarked
package io.datagenc.engine.vector;

import org.jspecify.annotations.NullMarked;
