/// Types of plans as Arrow's, as far as Athena has them.
@NullMarked
package io.datagenc.athena.type;

import org.jspecify.annotations.NullMarked;
