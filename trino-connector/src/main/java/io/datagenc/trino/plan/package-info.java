/// Where the connector's plans come from, and what they compile to.
@NullMarked
package io.datagenc.trino.plan;

import org.jspecify.annotations.NullMarked;
