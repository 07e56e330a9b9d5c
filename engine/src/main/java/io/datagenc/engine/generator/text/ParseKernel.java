package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.ObjectWriter;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Vector;
import java.time.DateTimeException;
import java.time.ZoneId;

/// Texts converted to another type, one at a time.
///
/// @param zone of instants whose texts name none
public record ParseKernel(Type type, Kernel text, CastMode mode, String zone) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    BytesVector texts = Operands.bytes(text, rows);
    ZoneId ownZone = ZoneId.of(zone);
    ObjectWriter writer = new ObjectWriter(type, rows.length(), rows.scratch());
    for (int i = 0; i < rows.length(); i++) {
      if (texts.isNull(i)) {
        writer.write(i, null);
        continue;
      }
      String characters = texts.text(i);
      Object value;
      try {
        value = TextParsing.parse(characters, type, ownZone);
      } catch (IllegalArgumentException | ArithmeticException | DateTimeException wrong) {
        if (mode == CastMode.STRICT) {
          throw new EvaluationFailure(
              i, "'" + characters + "' is not a value of type " + type.sql(), wrong);
        }
        writer.write(i, null);
        continue;
      }
      writer.write(i, value);
    }
    return writer.vector();
  }
}
