@NullMarked
package io.datagenc.sinks.jdbc.mysql;

import org.jspecify.annotations.NullMarked;
