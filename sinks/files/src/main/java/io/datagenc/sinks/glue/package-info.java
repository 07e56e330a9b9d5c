/// Tables of the Glue catalog over files, as Athena reads them.
@NullMarked
package io.datagenc.sinks.glue;

import org.jspecify.annotations.NullMarked;
