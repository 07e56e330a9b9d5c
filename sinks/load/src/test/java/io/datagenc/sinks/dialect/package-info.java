@NullMarked
package io.datagenc.sinks.dialect;

import org.jspecify.annotations.NullMarked;
