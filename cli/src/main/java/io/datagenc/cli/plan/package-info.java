/// Plan files: their options, reading and compiling them; the commands that check, format and start
/// one.
@NullMarked
package io.datagenc.cli.plan;

import org.jspecify.annotations.NullMarked;
