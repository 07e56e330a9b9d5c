/// How the rows that references lead to are drawn or found.
@NullMarked
package io.datagenc.compiler.analyzer.reference;

import org.jspecify.annotations.NullMarked;
