/// Rows as items of DynamoDB: their JSON, their sizes, what they must not be.
@NullMarked
package io.datagenc.sinks.dynamodb.item;

import org.jspecify.annotations.NullMarked;
