/// The values of columns, and what has to hold for them.
@NullMarked
package io.datagenc.compiler.analyzer.value;

import org.jspecify.annotations.NullMarked;
