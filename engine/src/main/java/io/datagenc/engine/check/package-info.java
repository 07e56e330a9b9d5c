/// How CHECKs that are not proved are kept: which draws are made again together, what they depend
/// on, and what share of the rows keeps them.
@NullMarked
package io.datagenc.engine.check;

import org.jspecify.annotations.NullMarked;
