/// Reads files of given rows: CSV, JSON lines and Parquet. Values come as text, whatever the
/// format: that of a SQL literal of their type.
@NullMarked
package io.datagenc.compiler.file;

import org.jspecify.annotations.NullMarked;
