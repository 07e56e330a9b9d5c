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
