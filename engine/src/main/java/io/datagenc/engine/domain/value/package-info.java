/// What is known of the values of an expression, and how such knowledge is combined.
@NullMarked
package io.datagenc.engine.domain.value;

import org.jspecify.annotations.NullMarked;
