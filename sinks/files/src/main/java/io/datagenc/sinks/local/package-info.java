/// What stores on this machine's file system share: locks, durable files, receipts.
@NullMarked
package io.datagenc.sinks.local;

import org.jspecify.annotations.NullMarked;
