/// What Trino is told of tables: columns, statistics, orders, and what can be pushed down.
@NullMarked
package io.datagenc.trino.metadata;

import org.jspecify.annotations.NullMarked;
