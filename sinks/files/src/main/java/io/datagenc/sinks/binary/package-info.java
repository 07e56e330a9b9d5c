/// Bytes of binary formats.
@NullMarked
package io.datagenc.sinks.binary;

import org.jspecify.annotations.NullMarked;
