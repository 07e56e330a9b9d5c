/// Finds what names mean: the rows that references lead to, aliases, determinants; and the order in
/// which columns can be computed.
@NullMarked
package io.datagenc.compiler.analyzer.resolve;

import org.jspecify.annotations.NullMarked;
