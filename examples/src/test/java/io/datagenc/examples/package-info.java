/// Runs the examples as a user does, and lets DuckDB judge what they store.
@NullMarked
package io.datagenc.examples;

import org.jspecify.annotations.NullMarked;
