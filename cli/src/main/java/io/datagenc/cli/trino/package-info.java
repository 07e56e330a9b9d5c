/// `datagenc trino` and `datagenc query`: plans in a Trino server of this machine.
@NullMarked
package io.datagenc.cli.trino;

import org.jspecify.annotations.NullMarked;
