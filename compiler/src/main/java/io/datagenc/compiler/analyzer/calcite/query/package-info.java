/// Has Calcite type the expressions of a table, in one query.
@NullMarked
package io.datagenc.compiler.analyzer.calcite.query;

import org.jspecify.annotations.NullMarked;
