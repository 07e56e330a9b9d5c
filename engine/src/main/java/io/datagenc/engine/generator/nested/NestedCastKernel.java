package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EntriesKernel;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.Type;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A conversion of nested values: of their parts, one by one. Fails where a part cannot be
/// converted.
///
/// @param leaves converts the parts that are not nested
public record NestedCastKernel(Type type, Kernel operand, LeafCast leaves) implements Kernel {

  /// Converts values that are not nested.
  @FunctionalInterface
  public interface LeafCast {

    /// `operand` as a value of `type`.
    Kernel cast(Kernel operand, Type type);
  }

  @Override
  public Vector evaluate(Rows rows) {
    Vector values = Gather.flat(operand.evaluate(rows), rows.scratch());
    return convert(operand.type(), type, values, rows.scratch());
  }

  /// The flat `values` of the type `from` as values of `to`.
  private Vector convert(Type from, Type to, Vector values, Scratch scratch) {
    if (from.equals(to)) {
      return values;
    }
    return switch (values) {
      case RowVector rows when from instanceof RowType before && to instanceof RowType after ->
          row(before, after, rows, scratch);
      case MapVector maps when from instanceof MapType before && to instanceof MapType after ->
          map(before, after, maps, scratch);
      case ArrayVector arrays when to instanceof SetType set -> {
        Type element = set.element();
        yield SetKernel.distinct(
            element, array(elementOf(from), element, arrays, scratch), scratch);
      }
      case ArrayVector arrays when to instanceof ArrayType array ->
          array(elementOf(from), array.element(), arrays, scratch);
      case ArrayVector _,
          RowVector _,
          MapVector _,
          ByteVector _,
          ShortVector _,
          IntVector _,
          LongVector _,
          Int128Vector _,
          BytesVector _,
          DictionaryVector _,
          ConstantVector _ ->
          Gather.flat(
              leaves
                  .cast(new EntriesKernel(from, values), to)
                  .evaluate(Rows.ofNoTable(scratch, values.length())),
              scratch);
    };
  }

  private static Type elementOf(Type type) {
    return type instanceof SetType set ? set.element() : ((ArrayType) type).element();
  }

  private RowVector row(RowType from, RowType to, RowVector rows, Scratch scratch) {
    List<Vector> fields = new ArrayList<>();
    for (int i = 0; i < rows.fields().size(); i++) {
      fields.add(
          convert(
              from.fields().get(i).type(),
              to.fields().get(i).type(),
              FieldKernel.field(rows, i, scratch),
              scratch));
    }
    return new RowVector(rows.length(), fields, rows.validity());
  }

  private ArrayVector array(Type from, Type to, ArrayVector arrays, Scratch scratch) {
    return new ArrayVector(
        arrays.length(),
        arrays.offsets(),
        part(from, to, arrays.elements(), arrays.offsets(), arrays.length(), scratch),
        arrays.validity());
  }

  private MapVector map(MapType from, MapType to, MapVector maps, Scratch scratch) {
    int[] offsets = maps.offsets();
    int length = maps.length();
    Vector keys = part(from.key(), to.key(), maps.keys(), offsets, length, scratch);
    MapKernel.check(to.key(), keys, offsets, length);
    return new MapVector(
        length,
        offsets,
        keys,
        part(from.value(), to.value(), maps.values(), offsets, length, scratch),
        maps.validity());
  }

  /// The elements of nested values of `offsets`; a failure of one is a failure of its row.
  private Vector part(
      Type from, Type to, Vector elements, int[] offsets, int length, Scratch scratch) {
    try {
      return convert(from, to, Gather.flat(elements, scratch), scratch);
    } catch (EvaluationFailure failure) {
      int found = Arrays.binarySearch(offsets, 0, length + 1, failure.index());
      int row = found < 0 ? -found - 2 : found;
      while (offsets[row + 1] <= failure.index()) {
        row++;
      }
      throw failure.at(row);
    }
  }
}
