@org.jspecify.annotations.NullMarked
package io.datagenc.sinks.load.verify;
