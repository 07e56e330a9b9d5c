package io.datagenc.compiler.analyzer.declare;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_PROPERTY;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.PROPERTY_NOT_FOUND;

import io.datagenc.compiler.analyzer.symbol.SchemaSettings;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.Property;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads `CREATE SCHEMA` and what overrides it.
public final class SchemaAnalyzer {

  private static final List<String> PROPERTIES =
      List.of(
          "seed",
          "locale",
          "scale",
          "time_zone",
          "now",
          "default_rows",
          "default_nulls",
          "generation");

  /// SCALE is between 10 to the power of ±this.
  private static final int MOST_SCALE_DIGITS = 100;

  private final Diagnostics diagnostics;
  private SchemaSettings settings = SchemaSettings.DEFAULTS;

  private SchemaAnalyzer(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  public static SchemaSettings analyze(Plan plan, Overrides overrides, Diagnostics diagnostics) {
    SchemaAnalyzer analyzer = new SchemaAnalyzer(diagnostics);
    Optional<Statement.CreateSchema> first = Optional.empty();
    for (Statement statement : plan.statements()) {
      if (statement instanceof Statement.CreateSchema schema) {
        if (first.isPresent()) {
          diagnostics.report(
              Diagnostic.of(DUPLICATE_NAME, schema.name().span(), "a plan has one schema")
                  .withLabel(first.get().name().span(), "the schema is declared here"));
          continue;
        }
        first = Optional.of(schema);
        analyzer.schema(schema);
      }
    }
    analyzer.override(overrides);
    return analyzer.settings;
  }

  private void schema(Statement.CreateSchema schema) {
    settings = settings.withName(schema.name().last().value());
    Map<String, Property> seen = new HashMap<>();
    // The time zone first: `now` may be a local time in it.
    schema.properties().stream()
        .sorted(
            (left, right) ->
                Boolean.compare(
                    !left.name().value().equals("time_zone"),
                    !right.name().value().equals("time_zone")))
        .forEach(
            property -> {
              Property previous = seen.putIfAbsent(property.name().value(), property);
              if (previous != null) {
                diagnostics.report(
                    Diagnostic.of(
                            DUPLICATE_NAME,
                            property.name().span(),
                            "property `%s` is given twice".formatted(property.name().value()))
                        .withLabel(previous.name().span(), "first given here"));
                return;
              }
              Optional<String> text = text(property.value());
              if (text.isEmpty()) {
                report(property.name().value(), property.value().span(), "is not a constant");
                return;
              }
              set(
                  property.name().value(),
                  text.get(),
                  property.name().span(),
                  property.value().span());
            });
  }

  private void override(Overrides overrides) {
    SourceSpan nowhere = new SourceSpan(0, 0);
    overrides.seed().ifPresent(seed -> settings = settings.withSeed(seed));
    overrides.scale().ifPresent(scale -> set("scale", scale.toString(), nowhere, nowhere));
    Map<String, String> sorted = new TreeMap<>(overrides.settings());
    @org.jspecify.annotations.Nullable String timeZone = sorted.remove("time_zone");
    if (timeZone != null) {
      set("time_zone", timeZone, nowhere, nowhere);
    }
    sorted.forEach((name, value) -> set(name, value, nowhere, nowhere));
  }

  /// The text of a constant; of a number or text, with a sign.
  private static Optional<String> text(ValueExpression value) {
    return switch (value) {
      case Literal.StringLiteral string -> Optional.of(string.value());
      case Literal.NumericLiteral number -> Optional.of(number.text());
      case Literal.TypedLiteral typed -> Optional.of(typed.value().value());
      case ValueExpression.Unary unary when unary.operator() == UnaryOperator.MINUS ->
          text(unary.operand()).map(text -> "-" + text);
      case ValueExpression.Unary _,
          ValueExpression.Path _,
          ValueExpression.CurrentValue _,
          ValueExpression.Binary _,
          ValueExpression.Case _,
          ValueExpression.Cast _,
          ValueExpression.AtTimeZone _,
          ValueExpression.Collate _,
          ValueExpression.FunctionCall _,
          ValueExpression.Extract _,
          ValueExpression.Trim _,
          ValueExpression.JsonObject _,
          ValueExpression.ArrayConstructor _,
          ValueExpression.MapConstructor _,
          ValueExpression.RowConstructor _,
          ValueExpression.Subscript _,
          ValueExpression.FieldAccess _,
          ValueExpression.Template _,
          ValueExpression.Subquery _,
          ValueExpression.AllRows _,
          Literal.NullLiteral _,
          Literal.BooleanLiteral _,
          Literal.BinaryLiteral _,
          Literal.IntervalLiteral _,
          Predicate _ ->
          Optional.empty();
    };
  }

  private void set(String name, String text, SourceSpan nameSpan, SourceSpan valueSpan) {
    try {
      switch (name) {
        case "seed" -> settings = settings.withSeed(seed(text));
        case "locale" -> settings = settings.withLocale(locale(text));
        case "scale" -> settings = settings.withScale(scale(text));
        case "time_zone" -> settings = settings.withTimeZone(ZoneId.of(text));
        case "now" -> settings = settings.withNow(now(text));
        case "default_rows" -> settings = settings.withDefaultRows(rows(text));
        case "default_nulls" -> settings = settings.withDefaultNulls(nulls(text));
        case "generation" -> {
          if (!text.equals(String.valueOf(SchemaSettings.NEWEST_GENERATION))) {
            report(name, valueSpan, "is not known: the newest generation is 1");
          }
        }
        default -> {
          Diagnostic diagnostic =
              Diagnostic.of(
                  PROPERTY_NOT_FOUND, nameSpan, "a schema has no property `%s`".formatted(name));
          diagnostics.report(
              Suggestions.help(name, PROPERTIES, "properties")
                  .map(diagnostic::withHelp)
                  .orElse(diagnostic));
        }
      }
    } catch (InvalidPropertyException e) {
      report(name, valueSpan, String.valueOf(e.getMessage()));
    } catch (DateTimeException e) {
      report(
          name,
          valueSpan,
          name.equals("now")
              ? "is not a timestamp, for example `TIMESTAMP '2026-01-01 00:00:00'`"
              : "is not a time zone, for example `'Europe/Paris'`");
    }
  }

  private void report(String name, SourceSpan span, String what) {
    diagnostics.report(INVALID_PROPERTY, span, "`%s` %s".formatted(name, what));
  }

  private static long seed(String text) throws InvalidPropertyException {
    try {
      return new BigInteger(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidPropertyException("is not an integer of 64 bits", e);
    }
  }

  private static String locale(String text) throws InvalidPropertyException {
    try {
      String tag =
          new Locale.Builder().setLanguageTag(text.replace('_', '-')).build().toLanguageTag();
      if (!tag.equals("und")) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      throw new InvalidPropertyException("is not a locale, for example `'en_US'`", e);
    }
    throw new InvalidPropertyException("is not a locale, for example `'en_US'`");
  }

  private static BigDecimal number(String text) throws InvalidPropertyException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new InvalidPropertyException("is not a number", e);
    }
  }

  private static BigDecimal scale(String text) throws InvalidPropertyException {
    BigDecimal scale = number(text);
    if (scale.signum() <= 0) {
      throw new InvalidPropertyException("is not greater than 0");
    }
    if (Math.abs((long) scale.precision() - scale.scale()) > MOST_SCALE_DIGITS) {
      throw new InvalidPropertyException("is out of range");
    }
    return scale;
  }

  private static long rows(String text) throws InvalidPropertyException {
    BigDecimal rows = number(text);
    boolean isCount =
        rows.signum() >= 0
            && rows.stripTrailingZeros().scale() <= 0
            && (long) rows.precision() - rows.scale() <= 18;
    if (!isCount) {
      throw new InvalidPropertyException("is not a number of rows");
    }
    return rows.longValueExact();
  }

  private static BigDecimal nulls(String text) throws InvalidPropertyException {
    BigDecimal percent = number(text.replaceFirst("\\s*%$", ""));
    if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new InvalidPropertyException("is not a percentage from 0 to 100");
    }
    return percent.movePointLeft(2);
  }

  private Instant now(String text) {
    String iso = text.strip().replaceFirst("\\s+", "T");
    if (iso.indexOf('T') < 0) {
      return LocalDate.parse(iso).atStartOfDay(settings.timeZone()).toInstant();
    }
    if (iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})")) {
      return OffsetDateTime.parse(iso).toInstant();
    }
    return LocalDateTime.parse(iso).atZone(settings.timeZone()).toInstant();
  }

  /// A property has a value that it cannot have.
  private static final class InvalidPropertyException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidPropertyException(String message) {
      super(message);
    }

    InvalidPropertyException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
