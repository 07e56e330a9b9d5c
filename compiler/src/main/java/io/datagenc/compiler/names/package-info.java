/// What the names in the text of a plan declare and mean, for editors.
@NullMarked
package io.datagenc.compiler.names;

import org.jspecify.annotations.NullMarked;
