/// The mathematics of the laws: one sampler for each constant of
/// [io.datagenc.engine.plan.expression.Law].
@NullMarked
package io.datagenc.engine.law;

import org.jspecify.annotations.NullMarked;
