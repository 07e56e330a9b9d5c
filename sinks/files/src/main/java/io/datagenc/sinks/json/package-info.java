/// Encodes vectors as lines of JSON.
@NullMarked
package io.datagenc.sinks.json;

import org.jspecify.annotations.NullMarked;
