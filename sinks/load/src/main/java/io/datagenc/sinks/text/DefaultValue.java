package io.datagenc.sinks.text;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a column's DEFAULT says, as far as all products mean the same by it: constants of the
/// column's type, the moment of an INSERT, and a new UUID.
public sealed interface DefaultValue {

  /// A number, as digits.
  record Digits(String digits) implements DefaultValue {}

  record Truth(boolean value) implements DefaultValue {}

  record Text(String value) implements DefaultValue {}

  /// A date, a time or a timestamp: `2024-02-29 13:05:00`.
  record Moment(String value) implements DefaultValue {}

  /// When the row is inserted, as the type of the column says it: a date, a time or a timestamp.
  record Now() implements DefaultValue {}

  /// A new UUID for each row.
  record NewUuid() implements DefaultValue {}

  /// Nothing, which is what a column without a default has.
  record Null() implements DefaultValue {}

  /// A constant, behind which PostgreSQL may name its type; or a function without arguments.
  Pattern CONSTANT =
      Pattern.compile(
          "(?:(?:DATE|TIME|TIMESTAMP)\\s*)?'((?:[^']|'')*)'(?:\\s*::\\s*[\\w"
              + " ]+(?:\\(\\d+(?:,\\s*\\d+)?\\))?)?",
          Pattern.CASE_INSENSITIVE);

  Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");
  Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6})?");
  Pattern TIMESTAMP = Pattern.compile(DATE.pattern() + "(?:[ T]" + TIME.pattern() + ")?");

  /// What the DEFAULT of `column` says; empty if it has none, or one that products may understand
  /// in different ways.
  static Optional<DefaultValue> of(ColumnPlan column) {
    return column.defaultSql().flatMap(sql -> of(withoutParentheses(sql), column.type()));
  }

  private static String withoutParentheses(String sql) {
    String text = sql.strip();
    boolean isEnclosed =
        text.startsWith("(") && text.endsWith(")") && text.indexOf(')') == text.length() - 1;
    return isEnclosed ? text.substring(1, text.length() - 1).strip() : text;
  }

  private static Optional<DefaultValue> of(String sql, Type type) {
    Matcher constant = CONSTANT.matcher(sql);
    if (constant.matches()) {
      return constant(constant.group(1).replace("''", "'"), type);
    }
    String words = sql.toUpperCase(Locale.ROOT);
    return switch (words.replaceFirst("\\s*\\(\\s*[0-6]?\\s*\\)$", "")) {
      case "NULL" -> Optional.of(new Null());
      case "CURRENT_DATE", "CURDATE" ->
          type == SimpleType.DATE ? Optional.of(new Now()) : Optional.empty();
      case "CURRENT_TIME", "LOCALTIME", "CURTIME" ->
          type instanceof TimeType ? Optional.of(new Now()) : Optional.empty();
      case "CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "NOW", "TRANSACTION_TIMESTAMP" ->
          isTimestamp(type) ? Optional.of(new Now()) : Optional.empty();
      case "GEN_RANDOM_UUID", "UUID", "UUID_GENERATE_V4" ->
          type == SimpleType.UUID ? Optional.of(new NewUuid()) : Optional.empty();
      default ->
          isTexts(type)
              ? Optional.empty()
              : number(words, type).or(() -> type == SimpleType.BOOLEAN ? truth(sql) : none());
    };
  }

  private static Optional<DefaultValue> none() {
    return Optional.empty();
  }

  private static boolean isTexts(Type type) {
    return type instanceof VarcharType || type instanceof CharType;
  }

  private static boolean isTimestamp(Type type) {
    return type instanceof TimestampType || type instanceof TimestampWithTimeZoneType;
  }

  private static Optional<DefaultValue> constant(String text, Type type) {
    if (type instanceof VarcharType varchar) {
      return text(text, varchar.maxLength());
    }
    if (type instanceof CharType character) {
      return text(text, character.length());
    }
    if (type == SimpleType.BOOLEAN) {
      return truth(text);
    }
    boolean isMoment =
        type == SimpleType.DATE && DATE.matcher(text).matches()
            || type instanceof TimeType && TIME.matcher(text).matches()
            || type instanceof TimestampType && TIMESTAMP.matcher(text).matches();
    return isMoment ? Optional.of(new Moment(text.replace('T', ' '))) : number(text, type);
  }

  /// @param limit none if it is 0 or less
  private static Optional<DefaultValue> text(String text, int limit) {
    return limit > 0 && text.codePointCount(0, text.length()) > limit
        ? Optional.empty()
        : Optional.of(new Text(text));
  }

  private static Optional<DefaultValue> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "1", "yes", "on" -> Optional.of(new Truth(true));
      case "false", "f", "0", "no", "off" -> Optional.of(new Truth(false));
      default -> Optional.empty();
    };
  }

  private static Optional<DefaultValue> number(String text, Type type) {
    boolean isNumber =
        type instanceof DecimalType
            || type == SimpleType.TINYINT
            || type == SimpleType.SMALLINT
            || type == SimpleType.INTEGER
            || type == SimpleType.BIGINT
            || type == SimpleType.REAL
            || type == SimpleType.DOUBLE;
    return isNumber && NUMBER.matcher(text).matches()
        ? Optional.of(new Digits(text))
        : Optional.empty();
  }
}
