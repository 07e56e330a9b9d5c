package io.datagenc.compiler.analyzer;

import io.datagenc.engine.domain.Enumeration;
import io.datagenc.engine.plan.Distribution;
import io.datagenc.engine.plan.Expression;
import io.datagenc.engine.plan.IndexLaw;
import java.math.BigInteger;

/// A draw that a key depends on, whose values can be counted.
///
/// @param column the column whose expression has the draw
record KeyPart(String column, Expression.Draw draw, Enumeration values) {

  BigInteger count() {
    return values.count();
  }

  IndexLaw law() {
    return values.law();
  }

  boolean isUniform() {
    return values.isUniform();
  }

  /// Whether an index may stand for several neighbouring values.
  boolean hasRuns() {
    return values.distribution() instanceof Distribution.Uniform
        || values.distribution() instanceof Distribution.Uuid;
  }

  /// The value for `index`, which is less than `size`.
  Expression value(Expression index, long size) {
    return new Expression.Enumerated(values.distribution(), index, size, draw.type());
  }
}
