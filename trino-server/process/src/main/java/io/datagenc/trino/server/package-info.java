/// The process of a real Trino server.
@NullMarked
package io.datagenc.trino.server;

import org.jspecify.annotations.NullMarked;
