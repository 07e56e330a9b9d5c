/// Items of DynamoDB: bounds and measures of their keys and sizes, and all items of a table as
/// rows.
@NullMarked
package io.datagenc.engine.item;

import org.jspecify.annotations.NullMarked;
