/// Loads that a Trino cluster runs: it generates the rows and stores them.
@NullMarked
package io.datagenc.sinks.trino;

import org.jspecify.annotations.NullMarked;
