/// The output plan: immutable data that says which tables of a plan go where. It stands beside the
/// generation plan, never in it: no catalog, target or property changes a value.
@NullMarked
package io.datagenc.engine.output;

import org.jspecify.annotations.NullMarked;
