@NullMarked
package io.datagenc.sinks.glue;

import org.jspecify.annotations.NullMarked;
