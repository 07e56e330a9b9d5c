@NullMarked
package io.datagenc.sinks.dynamodb.item;

import org.jspecify.annotations.NullMarked;
