package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// A compiled expression: computes its values for all rows of a row set at once.
///
/// Values are held by the representation of their type, not by the type: in
/// [io.datagenc.engine.vector.LongVector], [io.datagenc.engine.vector.Int128Vector] or
/// [io.datagenc.engine.vector.BytesVector], plain or inside a dictionary or a constant as the
/// [Shape] says. Nested values are held in [io.datagenc.engine.vector.RowVector],
/// [io.datagenc.engine.vector.ArrayVector] or [io.datagenc.engine.vector.MapVector] whose parts are
/// held so, in any encoding; offsets begin with 0 and end with the number of elements. Stateless
/// and thread-safe; arrays come from the scratch of the rows.
public interface Kernel {

  /// The type of the values.
  Type type();

  /// The values for `rows`, in the encoding of [#shape()].
  ///
  /// @throws EvaluationFailure if a value cannot be computed
  Vector evaluate(Rows rows);

  /// How the values are encoded, the same for all row sets.
  default Shape shape() {
    return Shape.FLAT;
  }
}
