/// The rows of a split as blocks, in the answer or spilled to S3.
@NullMarked
package io.datagenc.athena.read;

import org.jspecify.annotations.NullMarked;
