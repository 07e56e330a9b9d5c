/// What a plan declares, by name: tables, columns, references, keys and aliases, first as the
/// statements say it, then with what the names in it mean.
@NullMarked
package io.datagenc.compiler.analyzer.symbol;

import org.jspecify.annotations.NullMarked;
