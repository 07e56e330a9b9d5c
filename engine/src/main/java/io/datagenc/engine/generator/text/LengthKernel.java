package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Validity;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Texts of at most `maxLength` characters, nothing truncated: a longer one is an error or NULL.
/// Those of CHAR lose their trailing spaces.
public record LengthKernel(Type type, Kernel text, int maxLength, CastMode mode) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    BytesVector texts = Operands.bytes(text, rows);
    if (type instanceof CharType) {
      texts = withoutTrailingSpaces(texts, rows.scratch());
    }
    int[] offsets = texts.offsets();
    byte[] bytes = texts.bytes();
    long @Nullable [] validity = texts.validity();
    for (int i = 0; i < texts.length(); i++) {
      // No text has more characters than bytes.
      if (offsets[i + 1] - offsets[i] > maxLength
          && Texts.characters(bytes, offsets[i], offsets[i + 1]) > maxLength
          && !texts.isNull(i)) {
        if (mode == CastMode.STRICT) {
          throw new EvaluationFailure(i, "'" + texts.text(i) + "' is too long for " + type.sql());
        }
        validity = validityOf(texts, rows.scratch(), validity);
        Validity.setNull(validity, i);
      }
    }
    return validity == texts.validity() ? texts : withNulls(texts, validity, rows.scratch());
  }

  private static long[] validityOf(BytesVector texts, Scratch scratch, long @Nullable [] validity) {
    if (validity != null && validity != texts.validity()) {
      return validity;
    }
    long[] own = scratch.takeValidity(texts.length());
    for (int i = 0; i < texts.length(); i++) {
      if (!texts.isNull(i)) {
        Validity.setValid(own, i);
      }
    }
    return own;
  }

  private static Vector withNulls(BytesVector texts, long @Nullable [] validity, Scratch scratch) {
    int[] indexes = scratch.takeInts(texts.length());
    for (int i = 0; i < texts.length(); i++) {
      indexes[i] = Validities.isValid(validity, i) ? i : -1;
    }
    return Gather.gather(texts, indexes, true, texts.length(), scratch);
  }

  private static BytesVector withoutTrailingSpaces(BytesVector texts, Scratch scratch) {
    boolean trailing = false;
    int[] offsets = texts.offsets();
    for (int i = 0; i < texts.length() && !trailing; i++) {
      trailing = offsets[i + 1] > offsets[i] && texts.bytes()[offsets[i + 1] - 1] == ' ';
    }
    return trailing
        ? Trimming.trim(texts, new byte[] {' '}, Trimming.Side.TRAILING, scratch)
        : texts;
  }
}
