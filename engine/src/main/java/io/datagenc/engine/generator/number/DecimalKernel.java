package io.datagenc.engine.generator.number;

import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.ObjectReader;
import io.datagenc.engine.generator.kernel.ObjectWriter;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Arithmetic of two decimals, or of a decimal and an integer; results are rounded half up, away
/// from 0, to the scale of their type.
public record DecimalKernel(DecimalType type, String operator, Kernel left, Kernel right)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    return fitsLong() ? longs(rows) : wide(rows);
  }

  /// Whether the operands, aligned to the scale of the result, and the result fit a `long`.
  private boolean fitsLong() {
    return (operator.equals("+") || operator.equals("-") || operator.equals("*"))
        && type.representation() == Representation.LONG
        && left.type().representation() == Representation.LONG
        && right.type().representation() == Representation.LONG
        && (operator.equals("*")
            ? scale(left.type()) + scale(right.type()) - type.scale() <= PowersOfTen.MAX_EXPONENT
                && scale(left.type()) + scale(right.type()) >= type.scale()
            : scale(left.type()) <= type.scale() && scale(right.type()) <= type.scale());
  }

  private static int scale(Type type) {
    return type instanceof DecimalType decimal ? decimal.scale() : 0;
  }

  private Vector longs(Rows rows) {
    int length = rows.length();
    LongVector lefts = Operands.longs(left, rows);
    LongVector rights = Operands.longs(right, rows);
    long[] results = rows.scratch().takeLongs(length);
    boolean exact =
        operator.equals("*")
            ? multiply(lefts.values(), rights.values(), results, length)
            : add(lefts.values(), rights.values(), results, length);
    return exact
        ? new LongVector(
            length,
            results,
            Validities.and(lefts.validity(), rights.validity(), length, rows.scratch()))
        : wide(rows);
  }

  /// Whether no result, also none of rows that are NULL, exceeds the type.
  private boolean add(long[] lefts, long[] rights, long[] results, int length) {
    long leftFactor = PowersOfTen.of(type.scale() - scale(left.type()));
    long rightFactor =
        PowersOfTen.of(type.scale() - scale(right.type())) * (operator.equals("-") ? -1 : 1);
    long most = PowersOfTen.of(type.precision()) - 1;
    long status = 0;
    for (int i = 0; i < length; i++) {
      long x = lefts[i] * leftFactor;
      long y = rights[i] * rightFactor;
      long lost =
          Math.multiplyHigh(lefts[i], leftFactor) ^ x >> 63
              | Math.multiplyHigh(rights[i], rightFactor) ^ y >> 63;
      long sum = x + y;
      status |= lost | -lost | (x ^ sum) & (y ^ sum) | sum + most | most - sum;
      results[i] = sum;
    }
    return status >= 0;
  }

  private boolean multiply(long[] lefts, long[] rights, long[] results, int length) {
    long divisor = PowersOfTen.of(scale(left.type()) + scale(right.type()) - type.scale());
    long most = PowersOfTen.of(type.precision()) - 1;
    long status = 0;
    for (int i = 0; i < length; i++) {
      long product = lefts[i] * rights[i];
      long lost = Math.multiplyHigh(lefts[i], rights[i]) ^ product >> 63;
      long rounded = divisor == 1 ? product : ConversionLoops.divideHalfUp(product, divisor);
      status |= lost | -lost | (rounded > most | rounded < -most ? -1 : 0);
      results[i] = rounded;
    }
    return status >= 0;
  }

  /// Any precision, one row at a time.
  private Vector wide(Rows rows) {
    ObjectReader lefts = ObjectReader.of(left, rows);
    ObjectReader rights = ObjectReader.of(right, rows);
    ObjectWriter writer = new ObjectWriter(type, rows.length(), rows.scratch());
    for (int i = 0; i < rows.length(); i++) {
      @Nullable Object x = lefts.read(i);
      @Nullable Object y = rights.read(i);
      try {
        writer.write(i, x == null || y == null ? null : compute(decimal(x), decimal(y)));
      } catch (ArithmeticException failure) {
        throw new EvaluationFailure(
            i,
            "`%s` has no result of type %s for %s and %s".formatted(operator, type.sql(), x, y),
            failure);
      }
    }
    return writer.vector();
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof BigDecimal decimal
        ? decimal
        : BigDecimal.valueOf(((Number) number).longValue());
  }

  private BigDecimal compute(BigDecimal x, BigDecimal y) {
    return switch (operator) {
      case "+" -> x.add(y);
      case "-" -> x.subtract(y);
      case "*" -> x.multiply(y);
      case "/" -> x.divide(y, type.scale(), RoundingMode.HALF_UP);
      case "%" -> x.remainder(y);
      default -> throw new IllegalArgumentException("not an operator of decimals: " + operator);
    };
  }
}
