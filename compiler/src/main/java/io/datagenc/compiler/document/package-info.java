/// Sample documents: files of JSON beside a plan, and places in them.
@NullMarked
package io.datagenc.compiler.document;

import org.jspecify.annotations.NullMarked;
