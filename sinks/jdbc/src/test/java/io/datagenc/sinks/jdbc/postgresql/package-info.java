@NullMarked
package io.datagenc.sinks.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
