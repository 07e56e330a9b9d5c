package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// Arrays of drawn lengths, of which the elements are computed one by one.
///
/// @param length the number of elements
/// @param element what an element is, of a row that stands for it
public record DrawnArrayKernel(Type type, Kernel length, Kernel element) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int rowCount = rows.length();
    Scratch scratch = rows.scratch();
    LongVector lengths = (LongVector) length.evaluate(rows);
    int[] offsets = scratch.takeInts(rowCount + 1);
    long total = 0;
    offsets[0] = 0;
    for (int i = 0; i < rowCount; i++) {
      total += lengths.isNull(i) ? 0 : lengths.values()[i];
      offsets[i + 1] = Texts.checkedSize(total);
    }
    int count = offsets[rowCount];
    int[] ofRow = scratch.takeInts(count);
    int[] numbers = scratch.takeInts(count);
    for (int i = 0; i < rowCount; i++) {
      for (int next = offsets[i]; next < offsets[i + 1]; next++) {
        ofRow[next] = i;
        numbers[next] = next - offsets[i];
      }
    }
    try {
      return new ArrayVector(
          rowCount,
          offsets,
          element.evaluate(rows.elements(ofRow, numbers, count)),
          Validities.of(lengths, scratch));
    } catch (EvaluationFailure failure) {
      throw failure.at(ofRow[failure.index()]);
    }
  }
}
