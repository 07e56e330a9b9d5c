/// Measurements of speed. Results are recorded in `benchmarks/README.md`.
@NullMarked
package io.datagenc.benchmarks;

import org.jspecify.annotations.NullMarked;
