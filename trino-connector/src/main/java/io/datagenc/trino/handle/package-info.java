/// What travels between coordinator and workers: tables, columns, splits and the cuts of tables.
@NullMarked
package io.datagenc.trino.handle;

import org.jspecify.annotations.NullMarked;
