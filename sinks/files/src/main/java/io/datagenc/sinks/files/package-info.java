/// Tables as files in folders.
@NullMarked
package io.datagenc.sinks.files;

import org.jspecify.annotations.NullMarked;
