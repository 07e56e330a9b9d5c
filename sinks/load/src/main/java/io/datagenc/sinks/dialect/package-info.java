/// What databases spell unlike each other: tables with their types, keys and CHECKs, and constants.
@NullMarked
package io.datagenc.sinks.dialect;

import org.jspecify.annotations.NullMarked;
