/// Compares what stores hold with what a plan says.
@NullMarked
package io.datagenc.sinks.load.verify;

import org.jspecify.annotations.NullMarked;
