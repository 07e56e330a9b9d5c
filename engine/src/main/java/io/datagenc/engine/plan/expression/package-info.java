/// Expressions over a row: what a cell is. Random values are drawn by distributions and laws, which
/// are data as well. Knows types, and nothing of tables.
@NullMarked
package io.datagenc.engine.plan.expression;

import org.jspecify.annotations.NullMarked;
