/// A Trino connector: the tables of plans as virtual tables, computed when they are read.
@NullMarked
package io.datagenc.trino;

import org.jspecify.annotations.NullMarked;
