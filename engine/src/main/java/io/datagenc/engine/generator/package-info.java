/// What generators give and take, for those who use them and those who make them.
@NullMarked
package io.datagenc.engine.generator;

import org.jspecify.annotations.NullMarked;
