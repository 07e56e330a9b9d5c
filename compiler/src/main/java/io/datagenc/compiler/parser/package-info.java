/// From text to syntax tree and back: the parser, the printer and the formatter.
@NullMarked
package io.datagenc.compiler.parser;

import org.jspecify.annotations.NullMarked;
