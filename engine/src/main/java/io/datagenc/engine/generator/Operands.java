package io.datagenc.engine.generator;

import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;

/// The flat values of arguments.
final class Operands {
  private Operands() {}

  /// The values of a kernel whose type is held in one `long`.
  static LongVector longs(Kernel kernel, Rows rows) {
    if (kernel instanceof ConstantKernel constant) {
      return constant.longs(rows.length());
    }
    return (LongVector) Gather.flat(kernel.evaluate(rows), rows.scratch());
  }

  /// The values of a kernel whose type is held in 128 bits.
  static Int128Vector int128s(Kernel kernel, Rows rows) {
    return (Int128Vector) Gather.flat(kernel.evaluate(rows), rows.scratch());
  }

  /// The values of a kernel whose type is held in bytes.
  static BytesVector bytes(Kernel kernel, Rows rows) {
    return (BytesVector) Gather.flat(kernel.evaluate(rows), rows.scratch());
  }
}
