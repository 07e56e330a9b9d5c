/// Walks over syntax trees.
@NullMarked
package io.datagenc.compiler.tree;

import org.jspecify.annotations.NullMarked;
