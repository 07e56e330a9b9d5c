/// Tests of the command through its entry point, and of what it shows.
@NullMarked
package io.datagenc.cli;

import org.jspecify.annotations.NullMarked;
