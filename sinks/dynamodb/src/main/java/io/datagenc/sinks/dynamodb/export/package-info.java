/// Files of items that DynamoDB imports into new tables.
@NullMarked
package io.datagenc.sinks.dynamodb.export;

import org.jspecify.annotations.NullMarked;
