/// The texts of the random functions: the source of each constant of
/// [io.datagenc.engine.plan.expression.TextFunction].
@NullMarked
package io.datagenc.engine.source;

import org.jspecify.annotations.NullMarked;
