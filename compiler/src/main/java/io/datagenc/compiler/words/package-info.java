/// Words of names.
@NullMarked
package io.datagenc.compiler.words;

import org.jspecify.annotations.NullMarked;
