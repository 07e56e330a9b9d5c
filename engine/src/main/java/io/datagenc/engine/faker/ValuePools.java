package io.datagenc.engine.faker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes pools of the parts of a tree that have few enough texts.
final class ValuePools {
  /// A pool has at most so many texts.
  static final int MAX_VALUES = 65_536;

  /// Neighbours in a longer template are joined to at most so many texts.
  private static final int MAX_JOINED_VALUES = 8192;

  /// So many characters are listed, if all texts are as long as the longest.
  private static final long MAX_CHARACTERS = 64L << 20;

  private ValuePools() {}

  /// `tree`, of which the children are simplified, as a pool if it has few enough texts; else with
  /// neighbours joined where their product is one.
  static ValueTree simplified(ValueTree tree) {
    if (leaves(tree) <= MAX_VALUES && isShort(leaves(tree), longest(tree))) {
      return tree instanceof ValueTree.Text || tree instanceof ValueTree.Pool
          ? tree
          : new ValueTree.Pool(texts(tree));
    }
    return tree instanceof ValueTree.Sequence sequence ? joined(sequence) : tree;
  }

  private static ValueTree joined(ValueTree.Sequence sequence) {
    List<ValueTree> parts = new ArrayList<>();
    for (ValueTree part : sequence.parts()) {
      ValueTree simple = simplified(part);
      boolean joins =
          !parts.isEmpty()
              && product(leaves(parts.getLast()), leaves(simple)) <= MAX_JOINED_VALUES
              && isShort(MAX_JOINED_VALUES, longest(parts.getLast()) + longest(simple));
      if (joins) {
        parts.add(new ValueTree.Pool(texts(parts.removeLast()).followedBy(texts(simple))));
      } else {
        parts.add(simple);
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new ValueTree.Sequence(parts);
  }

  /// The number of texts, those met several times counted so often, or more.
  private static long leaves(ValueTree tree) {
    return switch (tree) {
      case ValueTree.Text _ -> 1;
      case ValueTree.Pool pool -> pool.texts().size();
      case ValueTree.Choice choice ->
          choice.alternatives().stream()
              .mapToLong(ValuePools::leaves)
              .reduce(0, (first, second) -> Math.min(first + second, Integer.MAX_VALUE));
      case ValueTree.Sequence sequence ->
          sequence.parts().stream().mapToLong(ValuePools::leaves).reduce(1, ValuePools::product);
      case ValueTree.Code _ -> Integer.MAX_VALUE;
    };
  }

  /// The number of characters of the longest text.
  private static long longest(ValueTree tree) {
    return switch (tree) {
      case ValueTree.Text text -> text.text().length();
      case ValueTree.Pool pool ->
          pool.texts().weights().keySet().stream().mapToLong(String::length).max().orElse(0);
      case ValueTree.Choice choice ->
          choice.alternatives().stream().mapToLong(ValuePools::longest).max().orElse(0);
      case ValueTree.Sequence sequence ->
          sequence.parts().stream().mapToLong(ValuePools::longest).sum();
      case ValueTree.Code _ -> Integer.MAX_VALUE;
    };
  }

  /// Whether `leaves` texts are short enough to be listed.
  private static boolean isShort(long leaves, long longest) {
    return product(leaves, longest) <= MAX_CHARACTERS;
  }

  private static long product(long first, long second) {
    return Math.min(first * second, Integer.MAX_VALUE);
  }

  private static WeightedTexts texts(ValueTree tree) {
    return switch (tree) {
      case ValueTree.Text text -> WeightedTexts.of(text.text());
      case ValueTree.Pool pool -> pool.texts();
      case ValueTree.Choice choice -> {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (ValueTree alternative : choice.alternatives()) {
          texts(alternative).addTo(weights, choice.alternatives().size());
        }
        yield new WeightedTexts(weights);
      }
      case ValueTree.Sequence sequence ->
          sequence.parts().stream()
              .map(ValuePools::texts)
              .reduce(WeightedTexts.of(""), WeightedTexts::followedBy);
      case ValueTree.Code _ -> throw new IllegalArgumentException("code has no listed texts");
    };
  }
}
