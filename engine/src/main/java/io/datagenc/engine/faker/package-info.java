/// Texts from Datafaker's data. Expressions are resolved once into trees of value pools, so that a
/// draw is an index into a dictionary; what only Datafaker's code can make is made by one Faker a
/// thread over a resettable random generator.
@NullMarked
package io.datagenc.engine.faker;

import org.jspecify.annotations.NullMarked;
