package io.datagenc.engine.generator.json;

import io.datagenc.engine.generator.kernel.ConstantKernel;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.ZoneOffsets;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON_OBJECT, JSON_ARRAY and TO_JSON: members and elements in the order written.
///
/// @param form what is made of `arguments`: keys and values in turns, elements, or the value
/// @param skipsNulls whether members and elements that are NULL are left out
/// @param zone the zone whose local time instants are written in
public record JsonKernel(
    Type type, Form form, boolean skipsNulls, List<Kernel> arguments, ZoneOffsets zone)
    implements Kernel {

  /// What is made of values.
  public enum Form {
    OBJECT,
    ARRAY,
    /// One value, NULL where it is NULL.
    VALUE
  }

  /// The kernel of `call`; none if what has to be constant is not.
  public static Optional<Kernel> compile(Expression.Call call, List<Kernel> arguments) {
    if (call.function().equals("TO_JSON")) {
      return ConstantKernel.text(arguments.get(1))
          .map(
              zone ->
                  new JsonKernel(
                      call.type(),
                      Form.VALUE,
                      false,
                      List.of(arguments.getFirst()),
                      ZoneOffsets.of(zone)));
    }
    return ConstantKernel.text(arguments.getFirst())
        .map(
            nulls ->
                new JsonKernel(
                    call.type(),
                    call.function().equals("JSON_OBJECT") ? Form.OBJECT : Form.ARRAY,
                    nulls.equals("ABSENT_ON_NULL"),
                    arguments.subList(1, arguments.size()),
                    ZoneOffsets.of("UTC")));
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    List<Vector> vectors = new ArrayList<>();
    List<JsonValues> values = new ArrayList<>();
    for (Kernel argument : arguments) {
      Vector vector = argument.evaluate(rows);
      vectors.add(vector);
      values.add(JsonValues.of(argument.type(), vector, zone));
    }
    ByteText buffer = new ByteText(length * 32 * Math.max(1, arguments.size()));
    int[] offsets = rows.scratch().takeInts(length + 1);
    offsets[0] = 0;
    boolean mayBeNull = form == Form.VALUE && vectors.getFirst().mayHaveNulls();
    long @Nullable [] validity = mayBeNull ? rows.scratch().takeValidity(length) : null;
    for (int i = 0; i < length; i++) {
      switch (form) {
        case OBJECT -> object(i, vectors, values, buffer);
        case ARRAY -> array(i, vectors, values, buffer);
        case VALUE -> {
          boolean isNull = vectors.getFirst().isNull(i);
          if (!isNull) {
            values.getFirst().write(i, buffer);
          }
          if (validity != null && !isNull) {
            Validity.setValid(validity, i);
          }
        }
      }
      Texts.checkedValue(i, buffer.size() - offsets[i], rows.scratch());
      offsets[i + 1] = buffer.size();
    }
    return new BytesVector(length, buffer.bytes(), offsets, validity);
  }

  private void object(int row, List<Vector> vectors, List<JsonValues> values, ByteText buffer) {
    buffer.add('{');
    boolean isFirst = true;
    for (int i = 0; i < vectors.size(); i += 2) {
      if (vectors.get(i).isNull(row)) {
        throw new EvaluationFailure(row, "a key of JSON_OBJECT is NULL");
      }
      if (skipsNulls && vectors.get(i + 1).isNull(row)) {
        continue;
      }
      if (!isFirst) {
        buffer.add(',');
      }
      isFirst = false;
      values.get(i).write(row, buffer);
      buffer.add(':');
      values.get(i + 1).write(row, buffer);
    }
    buffer.add('}');
  }

  private void array(int row, List<Vector> vectors, List<JsonValues> values, ByteText buffer) {
    buffer.add('[');
    boolean isFirst = true;
    for (int i = 0; i < vectors.size(); i++) {
      if (skipsNulls && vectors.get(i).isNull(row)) {
        continue;
      }
      if (!isFirst) {
        buffer.add(',');
      }
      isFirst = false;
      values.get(i).write(row, buffer);
    }
    buffer.add(']');
  }
}
