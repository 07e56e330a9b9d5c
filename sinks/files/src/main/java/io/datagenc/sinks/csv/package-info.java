/// Encodes vectors as CSV.
@NullMarked
package io.datagenc.sinks.csv;

import org.jspecify.annotations.NullMarked;
