package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Shape;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.ByteVector;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.ShortVector;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// A column that leaves with the batch: from the representation of evaluation to the vector of the
/// column's type.
public final class OutputColumn {
  private final ColumnPlan plan;
  private final int index;
  private final int[] before;
  private final OutputLayout layout;

  /// The dictionary or the constant, in the vector of the type.
  private final @Nullable Vector shared;

  private OutputColumn(
      ColumnPlan plan, int index, int[] before, OutputLayout layout, @Nullable Vector shared) {
    this.plan = plan;
    this.index = index;
    this.before = before;
    this.layout = layout;
    this.shared = shared;
  }

  /// @param index the column's
  /// @param before the columns to compute before, as [ColumnOrder] says
  public static OutputColumn of(ColumnPlan plan, int index, int[] before, Shape shape) {
    OutputLayout layout = OutputLayout.of(plan.type());
    return new OutputColumn(
        plan,
        index,
        before,
        layout,
        switch (shape) {
          case Shape.Flat _ -> null;
          case Shape.Dictionary dictionary -> layout.shared(dictionary.values());
          case Shape.Constant constant -> layout.shared(constant.value());
        });
  }

  public ColumnPlan plan() {
    return plan;
  }

  Vector evaluate(Rows rows) {
    for (int column : before) {
      rows.column(column);
    }
    Vector values = rows.column(index);
    Scratch scratch = rows.scratch();
    if (shared == null) {
      Vector leaving = layout.narrow(values, scratch);
      release(leaving, scratch);
      return leaving;
    }
    if (values instanceof DictionaryVector dictionary) {
      scratch.release(dictionary.ids());
      return new DictionaryVector(dictionary.length(), dictionary.ids(), shared);
    }
    return new ConstantVector(rows.length(), shared);
  }

  /// Leaves the arrays of `vector`, and of its parts, to the consumer.
  private static void release(Vector vector, Scratch scratch) {
    switch (vector) {
      case ByteVector values -> release(scratch, values.values(), values.validity());
      case ShortVector values -> release(scratch, values.values(), values.validity());
      case IntVector values -> release(scratch, values.values(), values.validity());
      case LongVector values -> release(scratch, values.values(), values.validity());
      case Int128Vector values -> release(scratch, values.values(), values.validity());
      case BytesVector values -> {
        release(scratch, values.bytes(), values.validity());
        scratch.release(values.offsets());
      }
      case ArrayVector values -> {
        release(scratch, values.offsets(), values.validity());
        release(values.elements(), scratch);
      }
      case MapVector values -> {
        release(scratch, values.offsets(), values.validity());
        release(values.keys(), scratch);
        release(values.values(), scratch);
      }
      case RowVector values -> {
        values.fields().forEach(field -> release(field, scratch));
        if (values.validity() != null) {
          scratch.release(values.validity());
        }
      }
      case DictionaryVector values -> scratch.release(values.ids());
      // What all batches share is in no scratch.
      case ConstantVector _ -> {}
    }
  }

  private static void release(Scratch scratch, Object values, long @Nullable [] validity) {
    scratch.release(values);
    if (validity != null) {
      scratch.release(validity);
    }
  }
}
