package io.datagenc.sinks.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.sinks.sink.NearNames;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/// How tables are divided, in Trino's words: `partitioning = ARRAY['month(joined)', 'bucket(id,
/// 16)', 'region']`.
final class Partitioning {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "([A-Za-z_][A-Za-z0-9_]*|\"(?:[^\"]|\"\")*\")";
  private static final Pattern COLUMN = Pattern.compile("\\s*" + NAME + "\\s*");
  private static final Pattern CALL =
      Pattern.compile(
          "\\s*(year|month|day|hour|void|bucket|truncate)\\s*\\(\\s*"
              + NAME
              + "\\s*(?:,\\s*([0-9]{1,9})\\s*)?\\)\\s*",
          Pattern.CASE_INSENSITIVE);

  private Partitioning() {}

  /// The division that a property says.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if it is none of the table
  static PartitionSpec of(SinkProperties properties, String property, Schema schema) {
    PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
    for (String field : fields(properties, property)) {
      // By itself: whether types fit is found when it is built.
      PartitionSpec.Builder alone = PartitionSpec.builderFor(schema);
      add(alone, field, schema, properties, property);
      try {
        PartitionSpec _ = alone.build();
      } catch (RuntimeException e) {
        throw properties.invalid(property, "`%s`: %s".formatted(field, reason(e)));
      }
      add(spec, field, schema, properties, property);
    }
    try {
      return spec.build();
    } catch (RuntimeException e) {
      throw properties.invalid(property, reason(e));
    }
  }

  /// The elements of an ARRAY, which are JSON, or one text.
  private static List<String> fields(SinkProperties properties, String property) {
    String text = properties.get(property).strip();
    if (!text.startsWith("[")) {
      return text.isEmpty() ? List.of() : List.of(text);
    }
    try {
      return JSON.readValue(text, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw properties.invalid(property, "it is no array of texts: ARRAY['month(c)', 'd']");
    }
  }

  private static String reason(RuntimeException e) {
    String said = String.valueOf(e.getMessage());
    return said.isEmpty()
        ? "it is no partitioning"
        : said.substring(0, 1).toLowerCase(Locale.ROOT) + said.substring(1);
  }

  private static void add(
      PartitionSpec.Builder spec,
      String field,
      Schema schema,
      SinkProperties properties,
      String property) {
    Matcher column = COLUMN.matcher(field);
    Matcher call = CALL.matcher(field);
    try {
      if (column.matches()) {
        spec.identity(column(column.group(1), schema, properties, property));
        return;
      }
      if (!call.matches()) {
        throw properties.invalid(
            property,
            "`%s` is none of a column, year(c), month(c), day(c), hour(c), bucket(c, n), truncate(c, n), void(c)"
                .formatted(field));
      }
      String source = column(call.group(2), schema, properties, property);
      String transform = call.group(1).toLowerCase(Locale.ROOT);
      boolean needsNumber = transform.equals("bucket") || transform.equals("truncate");
      if (needsNumber != (call.group(3) != null)) {
        throw properties.invalid(
            property,
            "`%s`: %s %s a number".formatted(field, transform, needsNumber ? "needs" : "takes no"));
      }
      switch (transform) {
        case "year" -> spec.year(source);
        case "month" -> spec.month(source);
        case "day" -> spec.day(source);
        case "hour" -> spec.hour(source);
        case "void" -> spec.alwaysNull(source);
        case "bucket" -> spec.bucket(source, Integer.parseInt(call.group(3)));
        default -> spec.truncate(source, Integer.parseInt(call.group(3)));
      }
    } catch (IllegalArgumentException e) {
      throw properties.invalid(property, "`%s`: %s".formatted(field, reason(e)));
    }
  }

  private static String column(
      String written, Schema schema, SinkProperties properties, String property) {
    String name =
        written.startsWith("\"")
            ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
            : written;
    List<String> names = schema.columns().stream().map(NestedField::name).toList();
    String found =
        names.contains(name)
            ? name
            : names.stream().filter(name::equalsIgnoreCase).findFirst().orElse("");
    if (found.isEmpty()) {
      List<String> near = NearNames.of(name, names);
      throw properties.invalid(
          property,
          "the table has no column `%s`%s"
              .formatted(name, near.isEmpty() ? "" : "; did you mean `" + near.getFirst() + "`?"));
    }
    Type type = schema.findField(found).type();
    if (!isSource(type)) {
      throw properties.invalid(
          property, "column `%s` is of type %s, which divides nothing".formatted(found, type));
    }
    return found;
  }

  /// Whether tables can be divided by columns of a type. REAL and DOUBLE cannot: their zeros and
  /// NaNs are several values.
  private static boolean isSource(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN, INTEGER, LONG, DATE, TIME, TIMESTAMP, STRING, UUID, BINARY, DECIMAL -> true;
      default -> false;
    };
  }

  /// Whether rows can be written that are divided so.
  static boolean isWritable(PartitionSpec spec) {
    for (PartitionField field : spec.fields()) {
      NestedField source = spec.schema().findField(field.sourceId());
      boolean isColumn = source != null && spec.schema().asStruct().field(field.sourceId()) != null;
      if (!isColumn || !isSource(source.type())) {
        return false;
      }
    }
    return true;
  }
}
