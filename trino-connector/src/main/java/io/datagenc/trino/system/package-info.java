/// The tables of the schema `system`, about the plans of a catalog.
@NullMarked
package io.datagenc.trino.system;

import org.jspecify.annotations.NullMarked;
