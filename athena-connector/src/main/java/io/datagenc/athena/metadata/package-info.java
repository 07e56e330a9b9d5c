/// Schemas, tables and splits.
@NullMarked
package io.datagenc.athena.metadata;

import org.jspecify.annotations.NullMarked;
