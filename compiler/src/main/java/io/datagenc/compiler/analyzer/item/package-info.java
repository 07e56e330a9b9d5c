/// The item families of DynamoDB tables as tables of the plan.
@NullMarked
package io.datagenc.compiler.analyzer.item;

import org.jspecify.annotations.NullMarked;
