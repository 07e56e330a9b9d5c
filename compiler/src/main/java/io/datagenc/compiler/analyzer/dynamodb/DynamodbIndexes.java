package io.datagenc.compiler.analyzer.dynamodb;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_INDEX;

import io.datagenc.compiler.ast.DynamodbElement;
import io.datagenc.compiler.ast.DynamodbElement.IndexScope;
import io.datagenc.compiler.ast.DynamodbElement.KeyRole;
import io.datagenc.compiler.ast.DynamodbElement.SecondaryIndex;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.output.DynamodbTable.Index;
import io.datagenc.engine.output.DynamodbTable.KeyAttribute;
import io.datagenc.engine.output.DynamodbTable.Projection;
import io.datagenc.engine.output.DynamodbTable.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Analyzes the secondary indexes of a table.
final class DynamodbIndexes {
  private static final int MOST_KEY_ATTRIBUTES = 4;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private final DynamodbElement.KeyAttribute partitionKey;
  private final Optional<DynamodbElement.KeyAttribute> sortKey;
  private final KeyAttributes attributes;
  private final Diagnostics diagnostics;

  /// @param partitionKey of the table
  /// @param sortKey of the table
  DynamodbIndexes(
      DynamodbElement.KeyAttribute partitionKey,
      Optional<DynamodbElement.KeyAttribute> sortKey,
      KeyAttributes attributes,
      Diagnostics diagnostics) {
    this.partitionKey = partitionKey;
    this.sortKey = sortKey;
    this.attributes = attributes;
    this.diagnostics = diagnostics;
  }

  /// The index that `index` declares; empty if there are errors, which are reported.
  Optional<Index> analyze(SecondaryIndex index) {
    List<Identifier> partition = key(index, KeyRole.PARTITION);
    List<Identifier> sort = key(index, KeyRole.SORT);
    boolean isValid = isDistinct(index) & isName(index.name());
    if (index.scope() == IndexScope.LOCAL) {
      isValid &= isLocal(index, partition, sort);
      partition = List.of(partitionKey.attribute());
    } else {
      isValid &= isGlobal(index, partition, sort);
    }
    Optional<Projection> projection = projection(index);
    if (!isValid || projection.isEmpty()) {
      return Optional.empty();
    }
    List<KeyAttribute> partitionAttributes = typed(partition);
    List<KeyAttribute> sortAttributes = typed(sort);
    if (partitionAttributes.size() < partition.size() || sortAttributes.size() < sort.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Index(
            index.name().value(),
            switch (index.scope()) {
              case GLOBAL -> Scope.GLOBAL;
              case LOCAL -> Scope.LOCAL;
            },
            partitionAttributes,
            sortAttributes,
            projection.get()));
  }

  private List<KeyAttribute> typed(List<Identifier> names) {
    return names.stream().map(attributes::ofIndex).flatMap(Optional::stream).toList();
  }

  private static List<Identifier> key(SecondaryIndex index, KeyRole role) {
    return index.keys().stream()
        .filter(key -> key.role() == role)
        .map(DynamodbElement.KeyAttribute::attribute)
        .toList();
  }

  private boolean isName(Identifier name) {
    if (NAME.matcher(name.value()).matches()) {
      return true;
    }
    report(
        name.span(),
        "`%s` cannot be the name of an index".formatted(name),
        "a name has 3 to 255 letters, digits, `_`, `-` or `.`");
    return false;
  }

  private boolean isDistinct(SecondaryIndex index) {
    Set<String> names = new HashSet<>();
    for (DynamodbElement.KeyAttribute key : index.keys()) {
      if (!names.add(key.attribute().value())) {
        report(
            key.span(),
            "`%s` is twice in the key of index `%s`".formatted(key.attribute(), index.name()),
            "leave one of them out");
        return false;
      }
    }
    return true;
  }

  private boolean isGlobal(
      SecondaryIndex index, List<Identifier> partition, List<Identifier> sort) {
    if (partition.isEmpty()) {
      report(
          index.name().span(),
          "global index `%s` has no partition key".formatted(index.name()),
          "write `PARTITION KEY attribute`, or LOCAL for the partition key of the table");
      return false;
    }
    return isShort(index, "partition key", partition) & isShort(index, "sort key", sort);
  }

  private boolean isShort(SecondaryIndex index, String what, List<Identifier> key) {
    if (key.size() <= MOST_KEY_ATTRIBUTES) {
      return true;
    }
    report(
        key.get(MOST_KEY_ATTRIBUTES).span(),
        "the %s of index `%s` has %d attributes, at most %d are possible"
            .formatted(what, index.name(), key.size(), MOST_KEY_ATTRIBUTES),
        "put several into one: `%s AS TEMPLATE '${…}#${…}'`".formatted(key.getLast()));
    return false;
  }

  private boolean isLocal(SecondaryIndex index, List<Identifier> partition, List<Identifier> sort) {
    Identifier ofTable = partitionKey.attribute();
    if (partition.size() > 1
        || !partition.stream().allMatch(name -> name.value().equals(ofTable.value()))) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_INDEX,
                  partition.getLast().span(),
                  "the partition key of local index `%s` is that of the table, `%s`"
                      .formatted(index.name(), ofTable))
              .withLabel(ofTable.span(), "the table's partition key")
              .withHelp("write GLOBAL, or leave the partition key out"));
      return false;
    }
    if (sortKey.isEmpty()) {
      report(
          index.name().span(),
          "a table without a sort key has no local indexes",
          "write GLOBAL, or give the table a sort key");
      return false;
    }
    if (sort.size() != 1) {
      report(
          index.name().span(),
          "local index `%s` has %d sort keys instead of one".formatted(index.name(), sort.size()),
          "for example `LOCAL INDEX %s (SORT KEY attribute)`".formatted(index.name()));
      return false;
    }
    return true;
  }

  private Optional<Projection> projection(SecondaryIndex index) {
    if (index.projection().isEmpty()) {
      return Optional.of(new Projection.All());
    }
    DynamodbElement.Projection projection = index.projection().get();
    return switch (projection.kind()) {
      case ALL -> Optional.of(new Projection.All());
      case KEYS_ONLY -> Optional.of(new Projection.KeysOnly());
      case ATTRIBUTES -> projected(index, projection.attributes());
    };
  }

  private Optional<Projection> projected(SecondaryIndex index, List<Identifier> names) {
    Set<String> keys = new HashSet<>();
    keys.add(partitionKey.attribute().value());
    sortKey.ifPresent(key -> keys.add(key.attribute().value()));
    index.keys().forEach(key -> keys.add(key.attribute().value()));
    Set<String> seen = new HashSet<>();
    List<String> projected = new ArrayList<>();
    for (Identifier name : names) {
      if (keys.contains(name.value()) || !seen.add(name.value())) {
        report(
            name.span(),
            "index `%s` holds `%s` anyhow".formatted(index.name(), name),
            keys.contains(name.value())
                ? "leave it out: an index holds its own keys and those of the table"
                : "leave it out: it is named twice");
        return Optional.empty();
      }
      if (!attributes.isAttribute(name, "which an index projects")) {
        return Optional.empty();
      }
      projected.add(name.value());
    }
    return Optional.of(new Projection.Attributes(projected));
  }

  private void report(SourceSpan span, String message, String help) {
    diagnostics.report(Diagnostic.of(INVALID_INDEX, span, message).withHelp(help));
  }
}
