/// What is in a compiled plan, in the words of the language: for `explain`, and for whoever lists
/// what a plan makes.
@NullMarked
package io.datagenc.compiler.description;

import org.jspecify.annotations.NullMarked;
