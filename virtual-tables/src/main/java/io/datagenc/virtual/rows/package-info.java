/// Which rows are wanted, and how they are cut, read and counted.
@NullMarked
package io.datagenc.virtual.rows;

import org.jspecify.annotations.NullMarked;
