/// The load job: generates tables on many threads and hands them to a sink.
@NullMarked
package io.datagenc.sinks.load;

import org.jspecify.annotations.NullMarked;
