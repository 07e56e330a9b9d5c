package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.DynamodbTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Whether a table that is there is as a plan says: its keys, their types, and the indexes of the
/// plan. It may have more indexes.
record TableFitness(DynamodbTable design, TableDescription table) {

  /// An index of the table that is there.
  private record Found(List<KeySchemaElement> schema, Projection projection) {}

  /// What is different, each for people; nothing if the table fits.
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    compare("its key", design.key().stream().map(TableFitness::text).toList(), table.keySchema())
        .ifPresent(differences::add);
    Map<String, Found> indexes =
        Stream.concat(
                table.globalSecondaryIndexes().stream()
                    .map(
                        each ->
                            Map.entry(
                                each.indexName(), new Found(each.keySchema(), each.projection()))),
                table.localSecondaryIndexes().stream()
                    .map(
                        each ->
                            Map.entry(
                                each.indexName(), new Found(each.keySchema(), each.projection()))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    for (DynamodbTable.Index index : design.indexes()) {
      Found found = indexes.get(index.name());
      if (found == null) {
        differences.add("it has no index `%s`".formatted(index.name()));
        continue;
      }
      compare(
              "the key of index `%s`".formatted(index.name()),
              index.key().stream().map(TableFitness::text).toList(),
              found.schema())
          .ifPresent(differences::add);
      compareProjections(index, found.projection()).ifPresent(differences::add);
    }
    return List.copyOf(differences);
  }

  private static String text(DynamodbTable.KeyAttribute key) {
    return key.name() + ' ' + key.type();
  }

  private Optional<String> compare(
      String what, List<String> planned, List<KeySchemaElement> schema) {
    Map<String, String> types =
        table.attributeDefinitions().stream()
            .collect(
                Collectors.toMap(
                    AttributeDefinition::attributeName,
                    AttributeDefinition::attributeTypeAsString));
    List<String> found =
        Stream.of(KeyType.HASH, KeyType.RANGE)
            .flatMap(kind -> schema.stream().filter(element -> element.keyType() == kind))
            .map(element -> element.attributeName() + ' ' + types.get(element.attributeName()))
            .toList();
    return found.equals(planned)
        ? Optional.empty()
        : Optional.of(
            "%s is (%s), and that of the plan (%s)"
                .formatted(what, String.join(", ", found), String.join(", ", planned)));
  }

  private static Optional<String> compareProjections(DynamodbTable.Index index, Projection found) {
    String planned =
        switch (index.projection()) {
          case DynamodbTable.Projection.All _ -> "ALL";
          case DynamodbTable.Projection.KeysOnly _ -> "KEYS_ONLY";
          case DynamodbTable.Projection.Attributes some ->
              "INCLUDE " + some.attributes().stream().sorted().toList();
        };
    String there =
        found.hasNonKeyAttributes() && !found.nonKeyAttributes().isEmpty()
            ? "INCLUDE " + found.nonKeyAttributes().stream().sorted().toList()
            : found.projectionTypeAsString();
    return there.equals(planned)
        ? Optional.empty()
        : Optional.of(
            "index `%s` projects %s, and that of the plan %s"
                .formatted(index.name(), there, planned));
  }
}
