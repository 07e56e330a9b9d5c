/// Texts of values, for stores that are told values as text: ISO 8601, hexadecimal digits, JSON.
@NullMarked
package io.datagenc.sinks.jdbc.text;

import org.jspecify.annotations.NullMarked;
