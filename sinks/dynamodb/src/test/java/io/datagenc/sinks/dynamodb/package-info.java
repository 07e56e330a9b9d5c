@NullMarked
package io.datagenc.sinks.dynamodb;

import org.jspecify.annotations.NullMarked;
