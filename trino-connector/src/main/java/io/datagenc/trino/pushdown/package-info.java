/// What parts of a query become part of a table: filters, fields, joins, aggregates, orders,
/// buckets.
@NullMarked
package io.datagenc.trino.pushdown;

import org.jspecify.annotations.NullMarked;
