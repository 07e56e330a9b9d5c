/// What random texts are: how long, of which characters, how many, and how they are written.
@NullMarked
package io.datagenc.engine.text;

import org.jspecify.annotations.NullMarked;
