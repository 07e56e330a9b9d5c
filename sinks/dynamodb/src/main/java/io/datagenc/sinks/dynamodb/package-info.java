/// DynamoDB: items put in batches, at the rate that a table takes, with a receipt for each part.
@NullMarked
package io.datagenc.sinks.dynamodb;

import org.jspecify.annotations.NullMarked;
