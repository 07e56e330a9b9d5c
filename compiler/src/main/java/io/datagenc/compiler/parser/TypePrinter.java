package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.DataType.ArraySpelling;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IntervalQualifier;
import io.datagenc.compiler.ast.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Prints types and names. Names of types that databases have are in upper case.
final class TypePrinter {

  private static final Set<String> BUILT_IN =
      Set.of(
          "bigint",
          "bigserial",
          "binary",
          "bit",
          "blob",
          "bool",
          "boolean",
          "bpchar",
          "bytea",
          "char",
          "character",
          "clob",
          "date",
          "datetime",
          "dec",
          "decimal",
          "double",
          "float",
          "float4",
          "float8",
          "inet",
          "int",
          "int2",
          "int4",
          "int8",
          "integer",
          "json",
          "jsonb",
          "longblob",
          "longtext",
          "mediumblob",
          "mediumint",
          "mediumtext",
          "money",
          "number",
          "numeric",
          "real",
          "serial",
          "serial4",
          "serial8",
          "smallint",
          "smallserial",
          "text",
          "timestamptz",
          "timetz",
          "tinyblob",
          "tinyint",
          "tinytext",
          "uuid",
          "varbinary",
          "varbit",
          "varchar",
          "xml",
          "year");

  private final Spelling spelling;

  TypePrinter(Spelling spelling) {
    this.spelling = spelling;
  }

  String name(QualifiedName name) {
    return name.parts().stream().map(spelling::identifier).collect(Collectors.joining("."));
  }

  String names(List<Identifier> identifiers) {
    return identifiers.stream().map(spelling::identifier).collect(Collectors.joining(", "));
  }

  String type(DataType type) {
    return switch (type) {
      case DataType.NamedType named -> named(named);
      case DataType.DateTimeType dateTime ->
          dateTime.kind()
              + (dateTime.precision().isPresent()
                  ? "(%d)".formatted(dateTime.precision().getAsInt())
                  : "")
              + dateTime.timeZone().map(mode -> " %s TIME ZONE".formatted(mode)).orElse("");
      case DataType.IntervalType interval ->
          "INTERVAL" + interval.qualifier().map(qualifier -> " " + qualifier(qualifier)).orElse("");
      case DataType.ArrayType array ->
          array.spelling() == ArraySpelling.SUFFIX
              ? type(array.element()) + "[]"
              : "ARRAY(%s)".formatted(type(array.element()));
      case DataType.SetType set -> "SET(%s)".formatted(type(set.element()));
      case DataType.MapType map -> "MAP(%s, %s)".formatted(type(map.key()), type(map.value()));
      case DataType.RowType row ->
          row.fields().stream()
              .map(field -> spelling.identifier(field.name()) + " " + type(field.type()))
              .collect(Collectors.joining(", ", "ROW(", ")"));
      case DataType.EnumType enumeration ->
          enumeration.values().stream()
              .map(spelling::string)
              .collect(Collectors.joining(", ", enumeration.multiple() ? "SET(" : "ENUM(", ")"));
    };
  }

  static String qualifier(IntervalQualifier qualifier) {
    return qualifier.start() + qualifier.end().map(end -> " TO " + end).orElse("");
  }

  private String named(DataType.NamedType type) {
    StringBuilder text = new StringBuilder(typeName(type.name()));
    if (!type.parameters().isEmpty()) {
      text.append(
          type.parameters().stream()
              .map(String::valueOf)
              .collect(Collectors.joining(",", "(", ")")));
    }
    type.modifiers().forEach(modifier -> text.append(' ').append(modifier));
    return text.toString();
  }

  private String typeName(QualifiedName name) {
    Identifier only = name.last();
    boolean builtIn =
        name.parts().size() == 1
            && !only.quoted()
            && (BUILT_IN.contains(only.value()) || only.value().indexOf(' ') >= 0);
    return builtIn ? only.value().toUpperCase(Locale.ROOT) : name(name);
  }
}
