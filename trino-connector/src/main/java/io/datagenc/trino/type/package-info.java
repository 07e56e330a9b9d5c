/// Types and values of plans in Trino's representation, and back.
@NullMarked
package io.datagenc.trino.type;

import org.jspecify.annotations.NullMarked;
