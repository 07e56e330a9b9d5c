/// What a query wants of a table: Athena's constraints as rows and tests of rows.
@NullMarked
package io.datagenc.athena.predicate;

import org.jspecify.annotations.NullMarked;
