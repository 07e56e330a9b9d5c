@NullMarked
package io.datagenc.athena.plan;

import org.jspecify.annotations.NullMarked;
