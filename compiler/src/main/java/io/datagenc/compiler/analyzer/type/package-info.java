/// The types of domains, columns and values.
@NullMarked
package io.datagenc.compiler.analyzer.type;

import org.jspecify.annotations.NullMarked;
