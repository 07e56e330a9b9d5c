/// What statements of foreign DDL, one after the other, leave: the tables after all changes.
@NullMarked
package io.datagenc.compiler.migration;

import org.jspecify.annotations.NullMarked;
