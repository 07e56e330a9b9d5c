/// What the compiler has to say about a plan, as data, and the formatters that show it.
@NullMarked
package io.datagenc.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
