/// Iceberg tables.
@NullMarked
package io.datagenc.sinks.iceberg;

import org.jspecify.annotations.NullMarked;
