/// What conditions say of the values of one column: sets of constants with an algebra of their own,
/// in the steps of the column's type.
@NullMarked
package io.datagenc.compiler.condition;

import org.jspecify.annotations.NullMarked;
