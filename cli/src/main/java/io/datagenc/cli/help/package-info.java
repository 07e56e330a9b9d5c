/// `datagenc help`: commands, and the pages about diagnostics.
@NullMarked
package io.datagenc.cli.help;

import org.jspecify.annotations.NullMarked;
