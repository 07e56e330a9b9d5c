/// The generation plan: immutable data that says what every cell of every table is. It knows
/// nothing of SQL text, of Calcite, of Trino or of sinks.
@NullMarked
package io.datagenc.engine.plan;

import org.jspecify.annotations.NullMarked;
