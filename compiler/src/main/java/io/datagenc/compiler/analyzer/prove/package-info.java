/// Proves what a plan promises: keys, enumerations, checks.
@NullMarked
package io.datagenc.compiler.analyzer.prove;

import org.jspecify.annotations.NullMarked;
