/// Loads into MySQL and MariaDB by LOAD DATA LOCAL INFILE, streamed from memory.
@NullMarked
package io.datagenc.sinks.jdbc.mysql;

import org.jspecify.annotations.NullMarked;
