/// From a generation plan to batches.
@NullMarked
package io.datagenc.engine.generator;

import org.jspecify.annotations.NullMarked;
