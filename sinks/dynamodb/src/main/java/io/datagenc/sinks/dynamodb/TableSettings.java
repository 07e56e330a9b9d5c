package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.attribute.ItemEncoder;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

/// What the properties of a table say of it.
///
/// @param backups whether it can be restored to any second of the last weeks
/// @param awsKey whether the key that AWS KMS keeps for the account encrypts it, instead of
///   DynamoDB's own
/// @param kmsKey the key that encrypts it, if it is neither
/// @param stream what its stream has, if it has one
/// @param tags by name, in the order of the names
public record TableSettings(
    ItemEncoder.Nulls nulls,
    Choice backups,
    Choice deletionProtection,
    Choice awsKey,
    Optional<String> kmsKey,
    Optional<StreamViewType> stream,
    Optional<TableClass> tableClass,
    Map<String, String> tags,
    OptionalLong warmReadUnits,
    OptionalLong warmWriteUnits) {
  private static final String NULLS = "nulls";
  private static final String PITR = "pitr";
  private static final String SSE = "sse";
  private static final String KMS_KEY = "kms_key";
  private static final String STREAM = "stream";
  private static final String TABLE_CLASS = "table_class";
  private static final String DELETION_PROTECTION = "deletion_protection";
  private static final String TAGS = "tags";
  private static final String WARM_READ_UNITS = "warm_read_units";
  private static final String WARM_WRITE_UNITS = "warm_write_units";

  public TableSettings {
    tags = Map.copyOf(tags);
  }

  /// Whether something is asked for.
  public enum Choice {
    ON,
    OFF
  }

  /// The properties of a table; all but `nulls` are of those that are made.
  public static List<PropertySpec> specs() {
    return List.of(
        PropertySpec.optional(
            NULLS,
            "what stands for NULL: ABSENT, no attribute, or NULL, one of this type",
            "ABSENT"),
        PropertySpec.optional(PITR, "true: backups of every second of the last 35 days", "false"),
        PropertySpec.optional(
            SSE, "true: the key of AWS KMS for DynamoDB encrypts the table, if no other", "false"),
        PropertySpec.optional(KMS_KEY, "the key of AWS KMS that encrypts the table"),
        PropertySpec.optional(
            STREAM, "what a stream has: KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES"),
        PropertySpec.optional(TABLE_CLASS, "STANDARD or STANDARD_INFREQUENT_ACCESS"),
        PropertySpec.optional(
            DELETION_PROTECTION, "true: nobody deletes the table by mistake", "false"),
        PropertySpec.optional(TAGS, "tags of the table: name=value, with commas between them"),
        PropertySpec.optional(WARM_READ_UNITS, "reads a second that the table takes at once"),
        PropertySpec.optional(WARM_WRITE_UNITS, "writes a second that the table takes at once"));
  }

  /// What the properties of an output say.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if one is wrong
  public static TableSettings of(OutputTable output) {
    SinkProperties properties =
        SinkProperties.of("table `" + output.target().name() + "`", output.properties(), specs());
    return new TableSettings(
        switch (properties.get(NULLS).toUpperCase(Locale.ROOT)) {
          case "ABSENT" -> ItemEncoder.Nulls.ABSENT;
          case "NULL" -> ItemEncoder.Nulls.NULL;
          default -> throw properties.invalid(NULLS, "it is neither ABSENT nor NULL");
        },
        choice(properties, PITR),
        choice(properties, DELETION_PROTECTION),
        choice(properties, SSE),
        properties.find(KMS_KEY),
        properties
            .find(STREAM)
            .map(
                text -> {
                  StreamViewType view = StreamViewType.fromValue(text.toUpperCase(Locale.ROOT));
                  if (view == StreamViewType.UNKNOWN_TO_SDK_VERSION) {
                    throw properties.invalid(
                        STREAM,
                        "it is none of " + Arrays.toString(StreamViewType.knownValues().toArray()));
                  }
                  return view;
                }),
        properties
            .find(TABLE_CLASS)
            .map(
                text -> {
                  TableClass kind = TableClass.fromValue(text.toUpperCase(Locale.ROOT));
                  if (kind == TableClass.UNKNOWN_TO_SDK_VERSION) {
                    throw properties.invalid(
                        TABLE_CLASS, "it is neither STANDARD nor STANDARD_INFREQUENT_ACCESS");
                  }
                  return kind;
                }),
        tags(properties),
        units(properties, WARM_READ_UNITS),
        units(properties, WARM_WRITE_UNITS));
  }

  /// How the table is encrypted; empty where DynamoDB's own key does it.
  public Optional<SSESpecification> encryption() {
    if (kmsKey.isEmpty() && awsKey == Choice.OFF) {
      return Optional.empty();
    }
    SSESpecification.Builder encryption =
        SSESpecification.builder().enabled(true).sseType(SSEType.KMS);
    kmsKey.ifPresent(encryption::kmsMasterKeyId);
    return Optional.of(encryption.build());
  }

  private static Choice choice(SinkProperties properties, String name) {
    return switch (properties.get(name)) {
      case "true" -> Choice.ON;
      case "false" -> Choice.OFF;
      default -> throw properties.invalid(name, "it is neither true nor false");
    };
  }

  private static OptionalLong units(SinkProperties properties, String name) {
    return properties.isGiven(name)
        ? OptionalLong.of(properties.getPositive(name))
        : OptionalLong.empty();
  }

  private static Map<String, String> tags(SinkProperties properties) {
    Map<String, String> tags = new TreeMap<>();
    for (String tag :
        properties.find(TAGS).map(text -> text.split(",", -1)).orElse(new String[0])) {
      int equals = tag.indexOf('=');
      if (equals < 1) {
        throw properties.invalid(TAGS, "it is not name=value, with commas between them");
      }
      tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).strip());
    }
    return tags;
  }
}
