/// Random draws as pure functions of a stream's key and a row: streams, distributions,
/// permutations.
@NullMarked
package io.datagenc.engine.random;

import org.jspecify.annotations.NullMarked;
