/// Objects in buckets of S3, and of stores that speak its language.
@NullMarked
package io.datagenc.sinks.bucket;

import org.jspecify.annotations.NullMarked;
