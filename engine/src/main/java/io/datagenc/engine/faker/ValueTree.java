package io.datagenc.engine.faker;

import java.util.List;

/// How a text comes about: what a Datafaker expression is resolved into.
sealed interface ValueTree {

  /// Always the same text.
  record Text(String text) implements ValueTree {}

  /// One of the alternatives, each with equal probability.
  record Choice(List<ValueTree> alternatives) implements ValueTree {
    public Choice {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// One of distinct texts by weight.
  record Pool(WeightedTexts texts) implements ValueTree {}

  /// The texts of the parts, one after the other, drawn independently.
  record Sequence(List<ValueTree> parts) implements ValueTree {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /// A text that only Datafaker's code can make.
  record Code(FakerCall call) implements ValueTree {}

  /// About how much memory the texts take.
  default long bytes() {
    return switch (this) {
      case Text text -> TextLimits.bytes(text.text());
      case Pool pool -> pool.texts().bytes();
      case Choice choice -> choice.alternatives().stream().mapToLong(ValueTree::bytes).sum();
      case Sequence sequence -> sequence.parts().stream().mapToLong(ValueTree::bytes).sum();
      case Code _ -> TextLimits.OBJECT_BYTES;
    };
  }

  /// Whether Datafaker's code makes a part of the text.
  default boolean hasCode() {
    return switch (this) {
      case Text _, Pool _ -> false;
      case Choice choice -> choice.alternatives().stream().anyMatch(ValueTree::hasCode);
      case Sequence sequence -> sequence.parts().stream().anyMatch(ValueTree::hasCode);
      case Code _ -> true;
    };
  }
}
