/// Fills vectors of Arrow from the engine's, column by column.
@NullMarked
package io.datagenc.athena.column;

import org.jspecify.annotations.NullMarked;
