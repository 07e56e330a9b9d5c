/// How much may be spent on a plan, and how its work is stopped.
@NullMarked
package io.datagenc.engine.limit;

import org.jspecify.annotations.NullMarked;
