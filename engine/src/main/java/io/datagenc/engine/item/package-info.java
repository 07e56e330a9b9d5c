/// Items of DynamoDB as far as their keys and sizes matter: bounds, measures of generated rows.
@NullMarked
package io.datagenc.engine.item;

import org.jspecify.annotations.NullMarked;
