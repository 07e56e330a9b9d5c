/// The engine's vectors as blocks of Trino, over the same arrays.
@NullMarked
package io.datagenc.trino.block;

import org.jspecify.annotations.NullMarked;
