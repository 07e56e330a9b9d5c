/// `datagenc import`: plans made of what others describe.
@NullMarked
package io.datagenc.cli.imports;

import org.jspecify.annotations.NullMarked;
