/// What columns can hold: an abstract interpretation of a plan's expressions.
@NullMarked
package io.datagenc.engine.domain.analysis;

import org.jspecify.annotations.NullMarked;
