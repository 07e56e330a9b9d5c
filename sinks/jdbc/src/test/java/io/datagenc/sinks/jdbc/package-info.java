@NullMarked
package io.datagenc.sinks.jdbc;

import org.jspecify.annotations.NullMarked;
