/// What the domains prove: keys and checks that hold for all rows.
@NullMarked
package io.datagenc.engine.domain.proof;

import org.jspecify.annotations.NullMarked;
