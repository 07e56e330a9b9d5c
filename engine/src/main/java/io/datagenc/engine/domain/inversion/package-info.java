/// From values to rows: which rows of a table can meet a condition.
@NullMarked
package io.datagenc.engine.domain.inversion;

import org.jspecify.annotations.NullMarked;
