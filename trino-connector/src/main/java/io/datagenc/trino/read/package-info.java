/// Splits of tables and their rows, on the nodes where they are wanted.
@NullMarked
package io.datagenc.trino.read;

import org.jspecify.annotations.NullMarked;
