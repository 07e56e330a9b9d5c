/// The service provider interface of stores that take generated tables.
@NullMarked
package io.datagenc.sinks.sink;

import org.jspecify.annotations.NullMarked;
