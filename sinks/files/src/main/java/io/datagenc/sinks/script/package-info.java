/// Scripts of SQL: what makes tables, their rows, and what comes after the rows.
@NullMarked
package io.datagenc.sinks.script;

import org.jspecify.annotations.NullMarked;
