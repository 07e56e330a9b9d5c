/// How many rows tables have, the rows that are given, and what draws are counted by.
@NullMarked
package io.datagenc.compiler.analyzer.rows;

import org.jspecify.annotations.NullMarked;
