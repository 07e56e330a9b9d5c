/// Tests of `datagenc explain`.
@NullMarked
package io.datagenc.cli.explain;

import org.jspecify.annotations.NullMarked;
