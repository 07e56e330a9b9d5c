package io.datagenc.engine.faker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/// Distinct texts and their weights, in the order in which they were first met.
///
/// @param bytes about how much memory they take
record WeightedTexts(Map<String, Double> weights, long bytes) {

  WeightedTexts(Map<String, Double> weights) {
    this(
        Collections.unmodifiableMap(new LinkedHashMap<>(weights)),
        weights.keySet().stream().mapToLong(TextLimits::bytes).sum());
  }

  static WeightedTexts of(String text) {
    return new WeightedTexts(Map.of(text, 1.0));
  }

  int size() {
    return weights.size();
  }

  /// Every text of this followed by every text of `other`.
  WeightedTexts followedBy(WeightedTexts other) {
    Map<String, Double> result = new LinkedHashMap<>();
    weights.forEach(
        (text, weight) ->
            other.weights.forEach(
                (next, nextWeight) -> result.merge(text + next, weight * nextWeight, Double::sum)));
    return new WeightedTexts(result);
  }

  /// Every text with `before` before it and `behind` behind it.
  WeightedTexts between(String before, String behind) {
    if (before.isEmpty() && behind.isEmpty()) {
      return this;
    }
    Map<String, Double> result = new LinkedHashMap<>();
    weights.forEach((text, weight) -> result.put(before + text + behind, weight));
    return new WeightedTexts(result);
  }

  /// Adds these texts to `target`, of all weights the `parts`-th part.
  void addTo(Map<String, Double> target, long parts) {
    weights.forEach((text, weight) -> target.merge(text, weight / parts, Double::sum));
  }

  /// The texts for which `condition` holds.
  WeightedTexts filter(Predicate<String> condition) {
    Map<String, Double> result = new LinkedHashMap<>(weights);
    result.keySet().removeIf(condition.negate());
    return new WeightedTexts(result);
  }

  /// Whether all texts have the same weight.
  boolean isUniform() {
    return weights.values().stream().distinct().count() <= 1;
  }
}
