@NullMarked
package io.datagenc.sinks.dynamodb.export;

import org.jspecify.annotations.NullMarked;
