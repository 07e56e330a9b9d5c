/// Collects what the statements of a plan declare.
@NullMarked
package io.datagenc.compiler.analyzer.declare;

import org.jspecify.annotations.NullMarked;
