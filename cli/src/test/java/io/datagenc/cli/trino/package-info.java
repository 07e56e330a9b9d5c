/// Tests of `datagenc trino` and `datagenc query`.
@NullMarked
package io.datagenc.cli.trino;

import org.jspecify.annotations.NullMarked;
