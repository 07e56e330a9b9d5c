/// What is derived from a plan about its tables: columns along references and of fields, orders,
/// buckets of rows.
@NullMarked
package io.datagenc.virtual.table;

import org.jspecify.annotations.NullMarked;
