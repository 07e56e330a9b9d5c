/// Finds the declarations and uses of names in a plan, with or without errors.
@NullMarked
package io.datagenc.compiler.analyzer.naming;

import org.jspecify.annotations.NullMarked;
