/// The schemas of a catalog as a session sees them, and what goes wrong with their plans in Trino's
/// terms.
@NullMarked
package io.datagenc.trino.schema;

import org.jspecify.annotations.NullMarked;
