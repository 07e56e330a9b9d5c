package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// UPPER and LOWER: every character becomes the one that Unicode maps it to, whatever its
/// neighbours are.
public record LetterCaseKernel(Type type, Kernel text, boolean upper) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    BytesVector texts = Operands.bytes(text, rows);
    int start = texts.offsets()[0];
    int end = texts.offsets()[texts.length()];
    if (!Texts.isAscii(texts.bytes(), start, end)) {
      return beyondAscii(texts, rows.scratch());
    }
    byte[] from = texts.bytes();
    byte[] to = rows.scratch().takeBytes(end);
    byte first = (byte) (upper ? 'a' : 'A');
    for (int i = start; i < end; i++) {
      byte character = from[i];
      int letter = character - first;
      // The cases of a letter differ in one bit.
      to[i] = (byte) (letter >= 0 & letter < 26 ? character ^ 0x20 : character);
    }
    return new BytesVector(texts.length(), to, texts.offsets(), texts.validity());
  }

  private Vector beyondAscii(BytesVector texts, Scratch scratch) {
    int length = texts.length();
    int[] offsets = scratch.takeInts(length + 1);
    byte[] bytes = new byte[texts.bytes().length + 16];
    int size = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      byte[] changed =
          texts
              .text(i)
              .codePoints()
              .map(upper ? Character::toUpperCase : Character::toLowerCase)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString()
              .getBytes(StandardCharsets.UTF_8);
      if (size + (long) changed.length > bytes.length) {
        bytes = Arrays.copyOf(bytes, Texts.checkedSize(2L * bytes.length + changed.length));
      }
      System.arraycopy(changed, 0, bytes, size, changed.length);
      size += changed.length;
      offsets[i + 1] = size;
    }
    return new BytesVector(length, bytes, offsets, texts.validity());
  }
}
