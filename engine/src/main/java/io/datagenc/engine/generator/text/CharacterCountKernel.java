package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// The number of characters (code points) of a text.
public record CharacterCountKernel(Kernel text) implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    BytesVector texts = Operands.bytes(text, rows);
    long[] counts = rows.scratch().takeLongs(texts.length());
    for (int i = 0; i < texts.length(); i++) {
      counts[i] = Texts.characters(texts.bytes(), texts.offsets()[i], texts.offsets()[i + 1]);
    }
    return new LongVector(texts.length(), counts, texts.validity());
  }
}
