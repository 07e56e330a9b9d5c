/// Rows as items of DynamoDB: their JSON, their sizes, what they must not be.
@NullMarked
package io.datagenc.engine.attribute;

import org.jspecify.annotations.NullMarked;
