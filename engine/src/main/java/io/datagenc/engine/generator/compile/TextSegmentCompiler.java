package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.text.ColumnSegment;
import io.datagenc.engine.generator.text.DecimalSegment;
import io.datagenc.engine.generator.text.IntegerSegment;
import io.datagenc.engine.generator.text.LiteralSegment;
import io.datagenc.engine.generator.text.TextKernel;
import io.datagenc.engine.generator.text.TextSegment;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.BytesVector;
import java.util.Arrays;

/// Compiles text expressions to segments.
final class TextSegmentCompiler {
  private TextSegmentCompiler() {}

  /// The texts of `kernel`, converted from another type where it has one.
  static TextSegment segment(Kernel kernel) {
    if (kernel instanceof TextKernel text) {
      return text.segment();
    }
    if (kernel instanceof ConstantKernel constant
        && constant.value() instanceof BytesVector bytes
        && !bytes.isNull(0)) {
      return new LiteralSegment(
          Arrays.copyOfRange(bytes.bytes(), bytes.offsets()[0], bytes.offsets()[1]));
    }
    return kernel.type().representation() == Representation.BYTES
        ? new ColumnSegment(kernel)
        : segment(CastCompiler.compile(kernel, VarcharType.TEXT, CastMode.STRICT));
  }

  /// Whole numbers and decimals of up to 18 digits as text.
  static Kernel number(Kernel number, Type type) {
    int scale = number.type() instanceof DecimalType decimal ? decimal.scale() : 0;
    return new TextKernel(
        type, scale == 0 ? new IntegerSegment(number) : new DecimalSegment(number, scale));
  }
}
