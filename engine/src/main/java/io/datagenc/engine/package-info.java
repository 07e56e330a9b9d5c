/// The door of the engine: from a plan to the generators of its tables.
@NullMarked
package io.datagenc.engine;

import org.jspecify.annotations.NullMarked;
