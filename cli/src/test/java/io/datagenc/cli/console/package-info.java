/// Tests of what the terminal shows.
@NullMarked
package io.datagenc.cli.console;

import org.jspecify.annotations.NullMarked;
