/// Tables that are files, asked in the SQL of DuckDB.
@NullMarked
package io.datagenc.sinks.duckdb;

import org.jspecify.annotations.NullMarked;
