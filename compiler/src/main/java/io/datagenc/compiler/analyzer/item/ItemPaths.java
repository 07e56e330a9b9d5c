package io.datagenc.compiler.analyzer.item;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Item;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.tree.Substitution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the names in the attributes of one family mean in its table.
///
/// A name is that of another attribute of the family, else of a column of the source; in the
/// expression of an attribute its own name is the source's. `family.attribute` is an attribute of
/// another family where that one has it, else a path from the source. What is the source's becomes
/// a path over the reference to the owner, which is called like the source.
final class ItemPaths {
  private final Statement.CreateDynamodbTable dynamodb;
  private final Item item;
  private final Set<String> attributes;
  private final Map<String, Set<String>> families = new LinkedHashMap<>();
  private final Map<String, Identifier> reads = new LinkedHashMap<>();

  ItemPaths(Statement.CreateDynamodbTable dynamodb, Item item) {
    this.dynamodb = dynamodb;
    this.item = item;
    this.attributes = names(item);
    dynamodb.items().forEach(other -> families.putIfAbsent(other.family().value(), names(other)));
  }

  private static Set<String> names(Item item) {
    return item.attributes().stream()
        .map(attribute -> attribute.name().value())
        .collect(Collectors.toSet());
  }

  /// The families that the expressions looked at so far read.
  List<Identifier> reads() {
    return List.copyOf(reads.values());
  }

  /// `expression` of `attribute` as the family's table has it.
  ValueExpression inTable(ColumnDefinition attribute, ValueExpression expression) {
    String own = attribute.name().value();
    return new Substitution(path -> inTable(own, path)).apply(expression);
  }

  /// A condition over the attributes of the family.
  ValueExpression inTable(ValueExpression condition) {
    return new Substitution(path -> inTable("", path)).apply(condition);
  }

  /// The column of the source that is called like `attribute`.
  ValueExpression copy(ColumnDefinition attribute) {
    Identifier name = attribute.name();
    return ofSource(
        new ValueExpression.Path(name.span(), new QualifiedName(name.span(), List.of(name))));
  }

  private ValueExpression.Path inTable(String own, ValueExpression.Path path) {
    List<Identifier> parts = path.name().parts();
    String first = parts.getFirst().value();
    boolean isOther = attributes.contains(first) && !first.equals(own);
    if (parts.size() == 1) {
      return isOther ? path : ofSource(path);
    }
    String second = parts.get(1).value();
    if (families.getOrDefault(first, Set.of()).contains(second)) {
      if (!first.equals(item.family().value())) {
        reads.putIfAbsent(first, parts.getFirst());
        return renamed(path, ItemTable.name(dynamodb, first));
      }
      if (!second.equals(own)) {
        return renamed(path, ItemTable.name(dynamodb, first));
      }
    }
    if (isOther || first.equals(item.source().last().value())) {
      return path;
    }
    if (families.containsKey(first)
        && ItemTable.name(dynamodb, first).equals(item.source().last().value())) {
      return renamed(path, ItemTable.name(dynamodb, first));
    }
    return ofSource(path);
  }

  /// `path` with another first name.
  private static ValueExpression.Path renamed(ValueExpression.Path path, String name) {
    List<Identifier> parts = new ArrayList<>(path.name().parts());
    parts.set(0, new Identifier(parts.getFirst().span(), name, true));
    return new ValueExpression.Path(path.span(), new QualifiedName(path.name().span(), parts));
  }

  private ValueExpression.Path ofSource(ValueExpression.Path path) {
    List<Identifier> parts = new ArrayList<>(path.name().parts());
    parts.addFirst(new Identifier(parts.getFirst().span(), item.source().last().value(), true));
    return new ValueExpression.Path(path.span(), new QualifiedName(path.name().span(), parts));
  }
}
