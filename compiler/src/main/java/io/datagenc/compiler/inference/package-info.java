/// What columns that do not say it are: rules that complete a syntax tree with the clauses that it
/// could have had.
@NullMarked
package io.datagenc.compiler.inference;

import org.jspecify.annotations.NullMarked;
