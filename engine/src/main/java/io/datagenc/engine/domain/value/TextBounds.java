package io.datagenc.engine.domain.value;

import io.datagenc.engine.plan.type.Value;
import java.util.Optional;

/// The least and the greatest text of a shape in the order of the UTF-8 bytes, which is that of the
/// code points.
final class TextBounds {
  /// Longer bounds are cut.
  private static final int MAX_LENGTH = 64;

  private TextBounds() {}

  /// A text that no text of `shape` precedes.
  static Value minimum(TextShape shape) {
    StringBuilder bound = new StringBuilder();
    for (TextPart part : shape.parts()) {
      if (part.literal().isPresent()) {
        bound.append(part.literal().get());
      } else {
        int length = Math.min(part.minLength(), MAX_LENGTH);
        bound.repeat(least(part.characters()), length);
        if (length < part.maxLength()) {
          // Whatever follows is not before its own beginning.
          break;
        }
      }
    }
    return Value.BytesValue.ofText(bound.toString());
  }

  private static int least(CharacterSet characters) {
    for (char c = 0; c < 128; c++) {
      if (characters.contains(c)) {
        return c;
      }
    }
    return 128;
  }

  /// A text that precedes no text of `shape`; none where such a text would be no bound, because
  /// characters beyond ASCII may begin it.
  static Optional<Value> maximum(TextShape shape) {
    StringBuilder bound = new StringBuilder();
    for (int i = 0; i < shape.parts().size(); i++) {
      TextPart part = shape.parts().get(i);
      if (part.literal().isPresent()) {
        bound.append(part.literal().get());
      } else if (part.hasFixedLength() && part.maxLength() <= MAX_LENGTH) {
        if (!part.characters().isAscii()) {
          return rest(bound, CharacterSet.ALL, TextShape.UNBOUNDED);
        }
        bound.repeat(greatest(part.characters()), part.maxLength());
      } else {
        TextShape rest = new TextShape(shape.parts().subList(i, shape.parts().size()));
        return rest(bound, rest.characters(), rest.maxLength());
      }
    }
    return Optional.of(Value.BytesValue.ofText(bound.toString()));
  }

  /// The bound of texts that begin with `start` and go on with up to `length` characters.
  private static Optional<Value> rest(StringBuilder start, CharacterSet characters, int length) {
    if (length == 0) {
      return Optional.of(Value.BytesValue.ofText(start.toString()));
    }
    if (characters.isAscii() && length <= MAX_LENGTH) {
      return Optional.of(
          Value.BytesValue.ofText(start.repeat(greatest(characters), length).toString()));
    }
    if (characters.isAscii() && greatest(characters) < 127) {
      return Optional.of(
          Value.BytesValue.ofText(start.appendCodePoint(greatest(characters) + 1).toString()));
    }
    // All that begin with one text precede the next one of its length.
    int last = start.isEmpty() ? 127 : start.charAt(start.length() - 1);
    if (last >= 127) {
      return Optional.empty();
    }
    start.setCharAt(start.length() - 1, (char) (last + 1));
    return Optional.of(Value.BytesValue.ofText(start.toString()));
  }

  private static int greatest(CharacterSet characters) {
    for (char c = 127; c > 0; c--) {
      if (characters.contains(c)) {
        return c;
      }
    }
    return 0;
  }
}
