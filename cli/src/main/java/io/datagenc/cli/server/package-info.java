/// A real Trino server as a process of this machine.
@NullMarked
package io.datagenc.cli.server;

import org.jspecify.annotations.NullMarked;
