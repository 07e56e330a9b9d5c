package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.DynamodbTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the items of a family have in common, by which they are told from those of other families:
/// the attributes with their types that all of them have, those that some have, and how their keys
/// begin. For use by one thread.
final class ItemProfile {
  private final List<DynamodbTable.KeyAttribute> key;
  private final Set<String> always = new HashSet<>();
  private final Set<String> ever = new HashSet<>();
  private final Map<String, String> beginnings = new HashMap<>();
  private boolean isEmpty = true;

  /// Of no items yet.
  ///
  /// @param key of the table
  ItemProfile(List<DynamodbTable.KeyAttribute> key) {
    this.key = key;
  }

  private static Set<String> attributes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .map(entry -> entry.getKey() + ' ' + entry.getValue().type())
        .collect(Collectors.toSet());
  }

  private Map<String, String> texts(Map<String, AttributeValue> item) {
    Map<String, String> texts = new HashMap<>();
    for (DynamodbTable.KeyAttribute attribute : key) {
      AttributeValue value = item.get(attribute.name());
      if (value != null && value.type() == AttributeValue.Type.S) {
        texts.put(attribute.name(), value.s());
      }
    }
    return texts;
  }

  void add(Map<String, AttributeValue> item) {
    add(attributes(item), attributes(item), texts(item));
  }

  /// Adds the items of another profile of the same family.
  void add(ItemProfile other) {
    if (!other.isEmpty) {
      add(other.always, other.ever, other.beginnings);
    }
  }

  private void add(Set<String> all, Set<String> some, Map<String, String> texts) {
    if (isEmpty) {
      always.addAll(all);
      beginnings.putAll(texts);
      isEmpty = false;
    } else {
      always.retainAll(all);
      beginnings.keySet().retainAll(texts.keySet());
      beginnings.replaceAll((name, text) -> common(text, texts.getOrDefault(name, "")));
    }
    ever.addAll(some);
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < one.length()
        && length < other.length()
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }

  /// Whether an item may be of the family.
  boolean fits(Map<String, AttributeValue> item) {
    Set<String> attributes = attributes(item);
    Map<String, String> texts = texts(item);
    return !isEmpty
        && attributes.containsAll(always)
        && ever.containsAll(attributes)
        && beginnings.entrySet().stream()
            .allMatch(each -> texts.getOrDefault(each.getKey(), "").startsWith(each.getValue()));
  }

  /// Whether no item fits both this profile and another one of the same table.
  boolean isApartFrom(ItemProfile other) {
    return isEmpty
        || other.isEmpty
        || !other.ever.containsAll(always)
        || !ever.containsAll(other.always)
        || beginnings.entrySet().stream()
            .anyMatch(
                each -> {
                  String theirs = other.beginnings.getOrDefault(each.getKey(), "");
                  return !theirs.startsWith(each.getValue()) && !each.getValue().startsWith(theirs);
                });
  }
}
