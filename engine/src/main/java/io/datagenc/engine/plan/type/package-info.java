/// The types of a plan's values and constants of them. Knows nothing but the JDK.
@NullMarked
package io.datagenc.engine.plan.type;

import org.jspecify.annotations.NullMarked;
