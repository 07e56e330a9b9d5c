/// What surrounds a plan's outputs: the connectors that there are, and the catalogs that files
/// describe. It knows no store; who compiles a plan says what there is.
@NullMarked
package io.datagenc.compiler.catalog;

import org.jspecify.annotations.NullMarked;
