package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.RowField;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Types of databases that the language does not have: each is a type of it, or a domain with
/// values that the database reads, as the table `types.foreign` says.
///
/// A line of it is `names | type | values`; without values the type stands for the names. `{n}` is
/// the first number in parentheses after the name, or the one behind `:`.
final class ForeignTypes {
  private static final int MOST_DIGITS = 38;
  private static final int SCALE_OF_PLAIN_NUMBERS = 2;
  private static final int DIGITS_OF_PLAIN_NUMBERS = 18;
  private static final int MOST_FRACTION_DIGITS = 6;

  /// @param type its SQL
  /// @param values the SQL of the values; empty if those of the type are
  private record Entry(String type, String values, int standardNumber) {}

  private static final class Holder {
    static final Map<String, Entry> ENTRIES = read();
  }

  private final DeclaredTypeHistory declared;
  private final CodeReader reader;
  private final Map<String, Statement.CreateDomain> domains = new LinkedHashMap<>();
  private final Map<String, String> codes = new LinkedHashMap<>();

  /// @param declared the types that the schema declares itself
  ForeignTypes(DeclaredTypeHistory declared, CodeReader reader) {
    this.declared = declared;
    this.reader = reader;
  }

  /// The domains that stand for types which were asked for.
  List<Statement> domains() {
    return List.copyOf(domains.values());
  }

  /// The values of the domain `name`, as an expression; empty if it stands for no type.
  Optional<String> code(String name) {
    return Optional.ofNullable(codes.get(name));
  }

  /// `type` as one of the language.
  ///
  /// @param schema that of unqualified names
  DataType standard(DataType type, String schema) {
    return switch (type) {
      case DataType.NamedType named -> named(named, schema);
      case DataType.DateTimeType dateTime -> dateTime(dateTime);
      case DataType.IntervalType interval -> foreign("interval", List.of(), interval);
      case DataType.ArrayType array ->
          new DataType.ArrayType(array.span(), standard(array.element(), schema), array.spelling());
      case DataType.SetType set ->
          new DataType.SetType(set.span(), standard(set.element(), schema));
      case DataType.MapType map ->
          new DataType.MapType(
              map.span(), standard(map.key(), schema), standard(map.value(), schema));
      case DataType.RowType row ->
          new DataType.RowType(
              row.span(),
              row.fields().stream()
                  .map(
                      field ->
                          new RowField(field.span(), field.name(), standard(field.type(), schema)))
                  .toList());
      // A member alone is a value of a SET.
      case DataType.EnumType set -> new DataType.EnumType(set.span(), false, set.values());
    };
  }

  /// A declared type as one of the language: a domain of a type that is one itself has the values
  /// of that.
  ///
  /// @param schema that of unqualified names
  Statement standard(Statement declaration, String schema) {
    if (!(declaration instanceof Statement.CreateDomain domain)) {
      return declaration;
    }
    DataType type = standard(domain.type(), schema);
    List<ColumnClause> clauses = new ArrayList<>(domain.clauses());
    if (type instanceof DataType.NamedType named && !type.equals(domain.type())) {
      Statement.CreateDomain base = domains.get(named.name().last().value());
      if (base != null) {
        type = base.type();
        if (clauses.stream().noneMatch(ColumnClause.Value.class::isInstance)) {
          clauses.addAll(base.clauses());
        }
      }
    }
    return new Statement.CreateDomain(domain.span(), domain.name(), type, clauses);
  }

  private DataType named(DataType.NamedType type, String schema) {
    String name = type.name().last().value().toLowerCase(Locale.ROOT);
    Optional<String> own = declared.name(type.name(), schema);
    if (own.isPresent()) {
      return own.get().equals(type.name().last().value())
          ? type
          : named(own.get(), type.name().span());
    }
    return switch (name) {
      case "numeric", "decimal", "dec", "fixed", "number" -> decimal(type);
      case "datetime", "timestamptz" -> withPrecision(type);
      default -> foreign(name, type.parameters(), type);
    };
  }

  /// A number without a precision is a plain one; one of more digits than the greatest type has is
  /// of that.
  private static DataType decimal(DataType.NamedType type) {
    List<Integer> parameters = type.parameters();
    List<Integer> given = parameters;
    if (parameters.isEmpty()) {
      given = List.of(DIGITS_OF_PLAIN_NUMBERS, SCALE_OF_PLAIN_NUMBERS);
    } else if (parameters.getFirst() > MOST_DIGITS) {
      int scale = parameters.size() > 1 ? parameters.get(1) : 0;
      given = List.of(MOST_DIGITS, Math.min(scale, MOST_DIGITS / 2));
    }
    return new DataType.NamedType(
        type.span(), name("decimal", type.span()), given, type.modifiers());
  }

  private static DataType withPrecision(DataType.NamedType type) {
    return new DataType.NamedType(
        type.span(),
        type.name(),
        type.parameters().stream().map(digits -> Math.min(digits, MOST_FRACTION_DIGITS)).toList(),
        type.modifiers());
  }

  private static DataType dateTime(DataType.DateTimeType type) {
    boolean isTime = type.kind() == DataType.DateTimeKind.TIME;
    return new DataType.DateTimeType(
        type.span(),
        type.kind(),
        type.precision().isPresent()
            ? OptionalInt.of(Math.min(type.precision().getAsInt(), MOST_FRACTION_DIGITS))
            : type.precision(),
        isTime ? Optional.empty() : type.timeZone());
  }

  private DataType foreign(String name, List<Integer> parameters, DataType type) {
    Entry entry = Holder.ENTRIES.get(name);
    if (entry == null) {
      return type;
    }
    int number = parameters.isEmpty() ? entry.standardNumber() : parameters.getFirst();
    String numbered = String.valueOf(number);
    String sql = entry.type().replace("{n}", numbered);
    if (entry.values().isEmpty()) {
      return type(sql, type.span());
    }
    String domain =
        entry.values().contains("{n}") || entry.type().contains("{n}")
            ? name.replace(' ', '_') + "_" + numbered
            : name.replace(' ', '_');
    if (!domains.containsKey(domain)) {
      String values = entry.values().replace("{n}", numbered);
      codes.put(domain, values);
      domains.put(
          domain,
          new Statement.CreateDomain(
              type.span(),
              name(domain, type.span()),
              type(sql, type.span()),
              List.of(
                  new ColumnClause.Value(
                      type.span(),
                      false,
                      reader.expression(values, type.span()),
                      Optional.empty()))));
    }
    return named(domain, type.span());
  }

  private DataType type(String sql, SourceSpan span) {
    if (reader.expression("CAST(NULL AS %s)".formatted(sql), span)
        instanceof ValueExpression.Cast cast) {
      return cast.type();
    }
    throw new IllegalStateException("not a type: " + sql);
  }

  /// The type that `name` names.
  static DataType named(String name, SourceSpan span) {
    return new DataType.NamedType(span, name(name, span), List.of(), List.of());
  }

  private static QualifiedName name(String name, SourceSpan span) {
    return new QualifiedName(span, List.of(new Identifier(span, name, false)));
  }

  private static Map<String, Entry> read() {
    InputStream resource = ForeignTypes.class.getResourceAsStream("types.foreign");
    if (resource == null) {
      throw new IllegalStateException("no types.foreign");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split("\\|", 3);
          add(entries, parts[0], parts[1].strip(), parts.length > 2 ? parts[2].strip() : "");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private static void add(Map<String, Entry> entries, String names, String type, String values) {
    for (String name : names.split(",")) {
      String[] parts = name.strip().split(":");
      int number = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
      entries.put(parts[0], new Entry(type, values, number));
    }
  }
}
