package io.datagenc.sinks.files;

import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.sink.SinkException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A column of which the values are in the names of folders, `column=value`, as Hive, Spark, Trino
/// and Athena have them.
///
/// @param index its place among the columns of the table
record PartitionColumn(int index, String name, Type type) {
  /// What stands for NULL.
  static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  private static final int MAX_BYTES = 255;
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-F]{2})");
  private static final String ESCAPED = "\"#%'*/:=?\\{}[]^";

  /// Whether values of the type can be names of folders.
  boolean isPossible() {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE, UUID -> true;
            case REAL, DOUBLE, VARBINARY, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> false;
          };
      case DecimalType _, CharType _, VarcharType _, TimestampType _ -> true;
      case TimeType _, TimestampWithTimeZoneType _, ArrayType _, SetType _, MapType _, RowType _ ->
          false;
    };
  }

  /// The name of the folder of NULL.
  String nullFolder() {
    return escaped(name) + '=' + NULL;
  }

  /// The name of the folder of a value.
  ///
  /// @throws SinkException if no name of a folder can tell the value from others
  String folder(String value) {
    if (value.isEmpty() || value.equals(NULL)) {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED,
          "column `%s` divides the table and has %s, which readers take for NULL in the name of a folder; write NULLIF(%s, '%s') for it, or divide by another column"
              .formatted(
                  name, value.isEmpty() ? "an empty text" : "the text " + NULL, name, value));
    }
    String folder = escaped(name) + '=' + escaped(value);
    int bytes = folder.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED,
          "column `%s` divides the table and has a value that takes %d bytes as the name of a folder, %d at most are possible; divide by a column of shorter values"
              .formatted(name, bytes, MAX_BYTES));
    }
    return folder;
  }

  /// The text that [#escaped] stands for.
  static String unescaped(String escaped) {
    return ESCAPE
        .matcher(escaped)
        .replaceAll(
            code ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(code.group(1), 16))));
  }

  /// As Hive escapes what may mean something in a path.
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < ' ' || character == 0x7F || ESCAPED.indexOf(character) >= 0) {
        escaped.append("%%%02X".formatted((int) character));
      } else {
        escaped.append(character);
      }
    }
    return escaped.toString();
  }
}
