/// Numbers as decimal digits in ASCII, without a text between.
@NullMarked
package io.datagenc.engine.decimal;

import org.jspecify.annotations.NullMarked;
