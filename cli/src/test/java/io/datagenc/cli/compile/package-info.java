/// Tests of `datagenc compile`.
@NullMarked
package io.datagenc.cli.compile;

import org.jspecify.annotations.NullMarked;
