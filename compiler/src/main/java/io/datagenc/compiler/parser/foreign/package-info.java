/// What is read of the DDL of databases: its texts and statements as ones of the language.
@NullMarked
package io.datagenc.compiler.parser.foreign;

import org.jspecify.annotations.NullMarked;
