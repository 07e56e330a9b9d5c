/// Texts of values, as stores that read texts take them.
@NullMarked
package io.datagenc.sinks.text;

import org.jspecify.annotations.NullMarked;
