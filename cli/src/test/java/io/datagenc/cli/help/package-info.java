/// Tests of `datagenc help`.
@NullMarked
package io.datagenc.cli.help;

import org.jspecify.annotations.NullMarked;
