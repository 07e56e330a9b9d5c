/// The `datagenc` command: its subcommands, and how plans, rows, progress and reports are shown.
@NullMarked
package io.datagenc.cli;

import org.jspecify.annotations.NullMarked;
