/// Plans as they are found: texts in a directory, the files that they read, schemas at any scale.
@NullMarked
package io.datagenc.virtual.plan;

import org.jspecify.annotations.NullMarked;
