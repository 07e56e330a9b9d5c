package io.datagenc.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.datagenc.cli.console.CommandFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans of DynamoDB tables that DescribeTable or NoSQL Workbench describes: keys, indexes and
/// billing as they are, and for each kind of items a table of rows to make them of. What the items
/// hold is a proposal.
final class DynamodbImport {
  private static final long USUAL_ROWS = 1000;

  /// Seconds of the years 2100 to 2109: items that do not expire.
  private static final String EXPIRY = "BIGINT NOT NULL AS (uniform(4102444800, 4417977599))";

  private final StringBuilder plan = new StringBuilder();

  private DynamodbImport() {}

  /// A kind of items.
  ///
  /// @param attributes types of attributes by name, without those of the table's key
  private record Family(String name, Map<String, String> attributes) {}

  /// An index as it is written in a plan.
  private record KeyPart(String role, String name) {}

  /// The text of a plan.
  ///
  /// @throws CommandFailure if `description` is neither of both
  static String plan(JsonNode description) {
    DynamodbImport imported = new DynamodbImport();
    if (description.path("Table").path("KeySchema").isArray()) {
      imported.described(description.path("Table"), description);
    } else if (description.path("KeySchema").isArray()) {
      imported.described(description, description);
    } else if (description.path("DataModel").isArray()) {
      description.path("DataModel").forEach(imported::modelled);
    } else {
      throw CommandFailure.usage(
          "the file is neither an answer of DescribeTable nor a model of NoSQL Workbench",
          "aws dynamodb describe-table --table-name NAME > table.json");
    }
    return imported.plan.toString();
  }

  /// @param others what is known of the table beside its description
  private void described(JsonNode table, JsonNode others) {
    Map<String, String> types = new LinkedHashMap<>();
    for (JsonNode attribute : table.path("AttributeDefinitions")) {
      types.put(attribute.path("AttributeName").asText(), attribute.path("AttributeType").asText());
    }
    List<KeyPart> key = schema(table);
    List<String> elements = new ArrayList<>(keys(key, types));
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      elements.add(
          index(
              "GLOBAL", index.path("IndexName").asText(), schema(index), index.path("Projection")));
    }
    for (JsonNode index : table.path("LocalSecondaryIndexes")) {
      elements.add(
          index(
              "LOCAL", index.path("IndexName").asText(), schema(index), index.path("Projection")));
    }
    JsonNode capacity = table.path("ProvisionedThroughput");
    if (!"PAY_PER_REQUEST".equals(table.path("BillingModeSummary").path("BillingMode").asText())
        && capacity.path("WriteCapacityUnits").asLong() > 0) {
      elements.add(
          "BILLING MODE PROVISIONED (READ %d, WRITE %d)"
              .formatted(
                  Math.max(1, capacity.path("ReadCapacityUnits").asLong()),
                  capacity.path("WriteCapacityUnits").asLong()));
    }
    Map<String, String> attributes = new LinkedHashMap<>(types);
    addProjected(table, attributes);
    Optional<String> timeToLive = timeToLive(others);
    timeToLive.ifPresent(
        name -> {
          elements.add("TIME TO LIVE " + quoted(name));
          attributes.putIfAbsent(name, "N");
        });
    key.forEach(part -> attributes.remove(part.name()));
    long items = table.path("ItemCount").asLong();
    write(
        table.path("TableName").asText(),
        elements,
        key,
        types,
        List.of(new Family("item", attributes)),
        timeToLive,
        properties(table, others),
        items > 0 ? items : USUAL_ROWS);
  }

  /// The attribute of the time to live, if it is on.
  private static Optional<String> timeToLive(JsonNode others) {
    JsonNode description = others.path("TimeToLiveDescription");
    return description.path("TimeToLiveStatus").asText().startsWith("ENABL")
        ? Optional.of(description.path("AttributeName").asText())
        : Optional.empty();
  }

  /// The properties of the connector that make such a table.
  private static Map<String, String> properties(JsonNode table, JsonNode others) {
    Map<String, String> properties = new LinkedHashMap<>();
    if ("ENABLED"
        .equals(
            others
                .path("ContinuousBackupsDescription")
                .path("PointInTimeRecoveryDescription")
                .path("PointInTimeRecoveryStatus")
                .asText())) {
      properties.put("pitr", "TRUE");
    }
    putText(properties, "kms_key", table.path("SSEDescription").path("KMSMasterKeyArn"));
    putText(properties, "stream", table.path("StreamSpecification").path("StreamViewType"));
    putText(properties, "table_class", table.path("TableClassSummary").path("TableClass"));
    if (table.path("DeletionProtectionEnabled").asBoolean()) {
      properties.put("deletion_protection", "TRUE");
    }
    return properties;
  }

  private static void putText(Map<String, String> properties, String name, JsonNode value) {
    if (value.isTextual()) {
      properties.put(name, "'" + value.asText().replace("'", "''") + "'");
    }
  }

  private static void addProjected(JsonNode table, Map<String, String> attributes) {
    for (String kind : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
      for (JsonNode index : table.path(kind)) {
        for (JsonNode name : index.path("Projection").path("NonKeyAttributes")) {
          attributes.putIfAbsent(name.asText(), "S");
        }
      }
    }
  }

  private static List<KeyPart> schema(JsonNode described) {
    List<KeyPart> key = new ArrayList<>();
    for (JsonNode part : described.path("KeySchema")) {
      key.add(
          new KeyPart(
              "HASH".equals(part.path("KeyType").asText()) ? "PARTITION KEY" : "SORT KEY",
              part.path("AttributeName").asText()));
    }
    return key;
  }

  private void modelled(JsonNode table) {
    Map<String, String> types = new LinkedHashMap<>();
    List<KeyPart> key = modelledKey(table.path("KeyAttributes"), types);
    List<String> elements = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      indexes.add(
          index(
              "GLOBAL",
              index.path("IndexName").asText(),
              modelledKey(index.path("KeyAttributes"), types),
              index.path("Projection")));
    }
    elements.addAll(keys(key, types));
    elements.addAll(indexes);
    JsonNode capacity = table.path("ProvisionedCapacitySettings");
    if ("PROVISIONED".equals(table.path("BillingMode").asText())
        && capacity.path("ProvisionedThroughput").path("WriteCapacityUnits").asLong() > 0) {
      elements.add(
          "BILLING MODE PROVISIONED (READ %d, WRITE %d)"
              .formatted(
                  Math.max(
                      1, capacity.path("ProvisionedThroughput").path("ReadCapacityUnits").asLong()),
                  capacity.path("ProvisionedThroughput").path("WriteCapacityUnits").asLong()));
    }
    Map<String, String> others = new LinkedHashMap<>(types);
    for (JsonNode attribute : table.path("NonKeyAttributes")) {
      others.put(
          attribute.path("AttributeName").asText(), attribute.path("AttributeType").asText("S"));
    }
    key.forEach(part -> others.remove(part.name()));
    write(
        table.path("TableName").asText(),
        elements,
        key,
        types,
        families(table.path("TableFacets"), others, types),
        Optional.empty(),
        Map.of(),
        USUAL_ROWS);
  }

  private static List<KeyPart> modelledKey(JsonNode key, Map<String, String> types) {
    List<KeyPart> parts = new ArrayList<>();
    for (String role : List.of("PartitionKey", "SortKey")) {
      JsonNode part = key.path(role);
      if (part.isObject()) {
        String name = part.path("AttributeName").asText();
        types.put(name, part.path("AttributeType").asText("S"));
        parts.add(new KeyPart(role.equals("SortKey") ? "SORT KEY" : "PARTITION KEY", name));
      }
    }
    return parts;
  }

  /// A family for each facet, or one where there are none.
  private static List<Family> families(
      JsonNode facets, Map<String, String> attributes, Map<String, String> keyTypes) {
    List<Family> families = new ArrayList<>();
    Set<String> read = new LinkedHashSet<>();
    for (JsonNode facet : facets) {
      Map<String, String> ofFacet = new LinkedHashMap<>();
      for (JsonNode name : facet.path("NonKeyAttributes")) {
        String type = attributes.get(name.asText());
        if (type != null) {
          ofFacet.put(name.asText(), type);
          read.add(name.asText());
        }
      }
      families.add(new Family(facet.path("FacetName").asText(), ofFacet));
    }
    if (families.isEmpty()) {
      families.add(new Family("item", attributes));
      return families;
    }
    // An attribute of a key of an index that no facet lists is one of the first.
    attributes.forEach(
        (name, type) -> {
          if (!read.contains(name) && keyTypes.containsKey(name)) {
            families.getFirst().attributes().put(name, type);
          }
        });
    return families;
  }

  private static List<String> keys(List<KeyPart> key, Map<String, String> types) {
    return key.stream()
        .map(
            part ->
                "%s %s %s"
                    .formatted(
                        part.role(), quoted(part.name()), types.getOrDefault(part.name(), "S")))
        .toList();
  }

  private static String index(String scope, String name, List<KeyPart> key, JsonNode projection) {
    List<String> parts = key.stream().map(part -> part.role() + " " + quoted(part.name())).toList();
    String projected =
        switch (projection.path("ProjectionType").asText("ALL")) {
          case "KEYS_ONLY" -> " PROJECT KEYS ONLY";
          case "INCLUDE" ->
              " PROJECT (%s)"
                  .formatted(
                      String.join(
                          ", ",
                          texts(projection.path("NonKeyAttributes"))
                              .map(DynamodbImport::quoted)
                              .toList()));
          default -> "";
        };
    return "%s INDEX %s (%s)%s".formatted(scope, quoted(name), String.join(", ", parts), projected);
  }

  private static Stream<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts.stream();
  }

  private void write(
      String table,
      List<String> elements,
      List<KeyPart> key,
      Map<String, String> types,
      List<Family> families,
      Optional<String> timeToLive,
      Map<String, String> properties,
      long rows) {
    List<String> items = new ArrayList<>();
    for (Family family : families) {
      String source = family.name() + " of " + table;
      List<String> columns = new ArrayList<>();
      columns.add("\"item number\" BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1) PRIMARY KEY");
      List<String> attributes = new ArrayList<>();
      for (KeyPart part : key) {
        attributes.add(
            "%s AS %s"
                .formatted(
                    quoted(part.name()),
                    keyValue(family.name(), types.getOrDefault(part.name(), "S"))));
      }
      family
          .attributes()
          .forEach(
              (name, type) -> {
                columns.add(
                    "%s %s"
                        .formatted(
                            quoted(name),
                            timeToLive.filter(name::equals).isPresent()
                                ? EXPIRY
                                : column(name, type, types)));
                attributes.add(quoted(name));
              });
      plan.append(
          "CREATE TABLE %s (%s) ROWS %d * SCALE;\n"
              .formatted(quoted(source), String.join(", ", columns), rows));
      items.add(
          "ITEM %s FROM %s (%s)"
              .formatted(quoted(family.name()), quoted(source), String.join(", ", attributes)));
    }
    plan.append(
        "CREATE DYNAMODB TABLE %s (%s)%s %s;\n"
            .formatted(
                quoted(table),
                String.join(", ", elements),
                properties.isEmpty()
                    ? ""
                    : properties.entrySet().stream()
                        .map(property -> property.getKey() + " = " + property.getValue())
                        .collect(Collectors.joining(", ", " WITH (", ")")),
                String.join(" ", items)));
  }

  /// A value of an attribute of the table's key that differs from item to item.
  private static String keyValue(String family, String type) {
    return switch (type) {
      case "N" -> "(\"item number\")";
      case "B" -> "(random_bytes(16))";
      default ->
          "TEMPLATE '%s#${\"item number\"}'"
              .formatted(family.replace("'", "''").replace("${", "$${"));
    };
  }

  /// Type and values of a column. Texts that are keys of indexes are not empty; all others follow
  /// from their names.
  private static String column(String name, String type, Map<String, String> keyTypes) {
    boolean isKey = keyTypes.containsKey(name);
    return switch (type) {
      case "N" -> "INTEGER NOT NULL AS (uniform(1, 1000000))";
      case "BOOL" -> "BOOLEAN NOT NULL AS (bernoulli(0.5))";
      case "B" -> "VARBINARY NOT NULL AS (random_bytes(16))";
      case "M" -> "JSON NOT NULL AS (JSON_OBJECT('number' VALUE uniform(1, 1000)))";
      case "L" -> "ARRAY(INTEGER) NOT NULL AS (ARRAY[uniform(1, 1000)])";
      case "SS" -> "SET(VARCHAR(10)) NOT NULL AS (ARRAY[choice('red', 'green', 'blue')])";
      case "NS" -> "SET(INTEGER) NOT NULL AS (ARRAY[uniform(1, 1000)])";
      case "BS" -> "SET(VARBINARY) NOT NULL AS (ARRAY[random_bytes(4)])";
      case "NULL" -> "INTEGER AS (CASE WHEN FALSE THEN 1 END)";
      default ->
          isKey
              ? "VARCHAR(40) NOT NULL AS ('%s#' || CAST(uniform(1, 1000) AS VARCHAR))"
                  .formatted(name.replace("'", "''"))
              : "VARCHAR(100) NOT NULL";
    };
  }

  private static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
