/// `datagenc preview`: the first rows of tables.
@NullMarked
package io.datagenc.cli.preview;

import org.jspecify.annotations.NullMarked;
