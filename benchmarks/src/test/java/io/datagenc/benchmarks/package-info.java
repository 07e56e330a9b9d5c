@NullMarked
package io.datagenc.benchmarks;

import org.jspecify.annotations.NullMarked;
