package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;

/// The flat values of arguments.
public final class Operands {
  private Operands() {}

  /// The values of a kernel whose type is held in one `long`.
  public static LongVector longs(Kernel kernel, Rows rows) {
    if (kernel instanceof ConstantKernel constant) {
      return constant.longs(rows.length(), rows.scratch());
    }
    return (LongVector) Gather.flat(kernel.evaluate(rows), rows.scratch());
  }

  /// The values of a kernel whose type is held in 128 bits.
  public static Int128Vector int128s(Kernel kernel, Rows rows) {
    return (Int128Vector) Gather.flat(kernel.evaluate(rows), rows.scratch());
  }

  /// The values of a kernel whose type is held in bytes.
  public static BytesVector bytes(Kernel kernel, Rows rows) {
    return (BytesVector) Gather.flat(kernel.evaluate(rows), rows.scratch());
  }
}
