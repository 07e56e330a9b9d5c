/// The `datagenc` command: which subcommands there are, and what is said when one fails.
@NullMarked
package io.datagenc.cli;

import org.jspecify.annotations.NullMarked;
