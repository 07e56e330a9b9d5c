/// Tests of `datagenc import`.
@NullMarked
package io.datagenc.cli.imports;

import org.jspecify.annotations.NullMarked;
