@NullMarked
package io.datagenc.sinks.bucket;

import org.jspecify.annotations.NullMarked;
