/// The Lambda that serves plans as tables to Athena, and its configuration.
@NullMarked
package io.datagenc.athena;

import org.jspecify.annotations.NullMarked;
