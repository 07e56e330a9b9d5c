/// From the syntax tree to a generation plan: names, types, references, rows and keys.
@NullMarked
package io.datagenc.compiler.analyzer;

import org.jspecify.annotations.NullMarked;
