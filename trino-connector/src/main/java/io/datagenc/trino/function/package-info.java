/// What queries can call: the table function and the procedures of the schema `system`.
@NullMarked
package io.datagenc.trino.function;

import org.jspecify.annotations.NullMarked;
