/// The syntax tree of a plan: sealed interfaces and records that say what was written and where,
/// and nothing of what it means.
///
/// The first component of every node is its span. A construct with several spellings (`<>` and
/// `!=`) has one node; where the spelling is worth keeping when the tree is printed, the node says
/// so.
@NullMarked
package io.datagenc.compiler.ast;

import org.jspecify.annotations.NullMarked;
