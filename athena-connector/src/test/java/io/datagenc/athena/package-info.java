@NullMarked
package io.datagenc.athena;

import org.jspecify.annotations.NullMarked;
