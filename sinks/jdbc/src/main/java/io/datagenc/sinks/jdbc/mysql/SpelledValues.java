package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.dialect.MysqlProduct;
import io.datagenc.sinks.jdbc.ExistingColumn;
import java.util.Optional;
import java.util.Set;

/// Columns of types that a plan does not have: the server makes their values of texts.
final class SpelledValues {
  /// What the server reads by itself.
  private static final Set<String> READ = Set.of("inet4", "inet6", "uuid", "set");

  private static final Set<String> SPATIAL =
      Set.of(
          "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geomcollection",
          "geometrycollection");

  private static final String TEXT = "%1$s";

  private SpelledValues() {}

  /// Whether a column makes values of its own of texts.
  static boolean isOne(ExistingColumn column, Type type) {
    return isText(type)
        && (READ.contains(column.type())
            || SPATIAL.contains(column.type())
            || column.type().equals("bit"));
  }

  private static boolean isText(Type type) {
    return type instanceof CharType || type instanceof VarcharType;
  }

  /// The expression of the value that a text stands for, in which `%1$s` is the text, once or more;
  /// empty where the server reads it by itself.
  static Optional<String> reading(ExistingColumn column, Type type, MysqlProduct product) {
    if (!isOne(column, type) || READ.contains(column.type())) {
      return Optional.empty();
    }
    if (column.type().equals("bit")) {
      return Optional.of("CAST(CONV(%1$s, 2, 10) AS UNSIGNED)");
    }
    String shape = "ST_GeomFromText(%s)".formatted(wellKnownText(column.type()));
    return Optional.of(
        switch (product) {
          case MYSQL -> shape;
          // A text that is no shape is NULL for MariaDB; the text itself is refused.
          case MARIADB -> "COALESCE(CAST(%s AS BINARY), CAST(%s AS BINARY))".formatted(shape, TEXT);
        });
  }

  /// Well-known text, as which also the texts of PostgreSQL's points and polygons are read:
  /// `(1,2)`, `((0,0),(0,9),(9,0))`.
  private static String wellKnownText(String type) {
    return switch (type) {
      case "point" -> isList("CONCAT('POINT', REPLACE(%1$s, ',', ' '))");
      case "polygon" -> {
        String corners =
            "REPLACE(REPLACE(REPLACE(SUBSTR(%1$s, 3, CHAR_LENGTH(%1$s) - 4), '),(', ';'), ',', '"
                + " '), ';', ',')";
        yield isList(
            "CONCAT('POLYGON((', %1$s, ',', SUBSTRING_INDEX(%1$s, ',', 1), '))')"
                .replace(TEXT, corners));
      }
      default -> TEXT;
    };
  }

  /// What a text in parentheses stands for; another one stands for itself.
  private static String isList(String expression) {
    return "IF(LEFT(%1$s, 1) = '(', " + expression + ", %1$s)";
  }
}
