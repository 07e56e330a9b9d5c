package io.datagenc.engine.generator.number;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Compares values that do not fit a `long`.
public record OrderKernel(String operator, Kernel left, Kernel right) implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BOOLEAN;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    long[] results = rows.scratch().takeLongs(length);
    long @Nullable [] validity =
        left.type().representation() == Representation.BYTES
            ? texts(rows, results)
            : int128s(rows, results);
    for (int i = 0; i < length; i++) {
      results[i] = holds(results[i]) ? 1 : 0;
    }
    return new LongVector(length, results, validity);
  }

  private boolean holds(long order) {
    return switch (operator) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      default -> throw new IllegalArgumentException("not a comparison: " + operator);
    };
  }

  private long @Nullable [] texts(Rows rows, long[] orders) {
    BytesVector lefts = Operands.bytes(left, rows);
    BytesVector rights = Operands.bytes(right, rows);
    for (int i = 0; i < rows.length(); i++) {
      orders[i] =
          Texts.compare(
              lefts.bytes(),
              lefts.offsets()[i],
              lefts.offsets()[i + 1],
              rights.bytes(),
              rights.offsets()[i],
              rights.offsets()[i + 1]);
    }
    return Validities.and(lefts.validity(), rights.validity(), rows.length(), rows.scratch());
  }

  /// UUIDs are ordered as unsigned numbers.
  private long @Nullable [] int128s(Rows rows, long[] orders) {
    Int128Vector lefts = Operands.int128s(left, rows);
    Int128Vector rights = Operands.int128s(right, rows);
    boolean unsigned = left.type() == SimpleType.UUID;
    for (int i = 0; i < rows.length(); i++) {
      long leftHigh = lefts.values()[2 * i];
      long rightHigh = rights.values()[2 * i];
      int high =
          unsigned ? Long.compareUnsigned(leftHigh, rightHigh) : Long.compare(leftHigh, rightHigh);
      orders[i] =
          high != 0
              ? high
              : Long.compareUnsigned(lefts.values()[2 * i + 1], rights.values()[2 * i + 1]);
    }
    return Validities.and(lefts.validity(), rights.validity(), rows.length(), rows.scratch());
  }
}
