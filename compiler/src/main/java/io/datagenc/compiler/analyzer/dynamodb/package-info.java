/// The keys, indexes and item families of DynamoDB tables, once the tables of the families are
/// known.
@NullMarked
package io.datagenc.compiler.analyzer.dynamodb;

import org.jspecify.annotations.NullMarked;
