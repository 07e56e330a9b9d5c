/// Encodes vectors as Avro.
@NullMarked
package io.datagenc.sinks.avro;

import org.jspecify.annotations.NullMarked;
