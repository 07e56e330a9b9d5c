/// Tables of a database file of DuckDB.
@NullMarked
package io.datagenc.sinks.duckdb.database;

import org.jspecify.annotations.NullMarked;
