/// Plans ready to be served: compiled once, kept while they are used, registered by queries.
@NullMarked
package io.datagenc.virtual.served;

import org.jspecify.annotations.NullMarked;
