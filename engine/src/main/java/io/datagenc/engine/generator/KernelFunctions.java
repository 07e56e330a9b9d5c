package io.datagenc.engine.generator;

import java.util.Set;

/// The functions, as [io.datagenc.engine.plan.expression.Expression.Call] names them, that have
/// kernels; every other function is compiled by a [ScalarFunctionCompiler].
///
/// A function is NULL where an argument is, unless said otherwise. `number` is an integer, DECIMAL,
/// DOUBLE or REAL type, `text` VARCHAR or CHAR; an argument of another type where a text is
/// expected is converted to text.
///
/// | function | arguments |
/// |---|---|
/// | `+` `-` `*` `/` `%` `MOD` | two integers of the result's type; two DOUBLEs; two REALs; two DECIMALs of any scale. Integer division truncates, decimal results are rounded half up to the scale of the result's type |
/// | `+` `-` | DATE or TIMESTAMP and an interval, in either order for `+`; two intervals; `-` also two DATEs or two TIMESTAMPs, giving an interval |
/// | `*` `/` | an interval and an integer, DECIMAL or DOUBLE (`*` in either order) |
/// | `-` `ABS` | one number or interval |
/// | `DATETIME_PLUS` `DATETIME_MINUS` | as `+` and `-` |
/// | `=` `<>` `<` `<=` `>` `>=` | two values of one type; texts in the order of their code points |
/// | `IS DISTINCT FROM` `IS NOT DISTINCT FROM` | two values of one type; never NULL |
/// | `AND` `OR` | booleans, three-valued logic |
/// | `NOT` | a boolean |
/// | `IS NULL` `IS NOT NULL` | any value; never NULL |
/// | `IS TRUE` `IS FALSE` `IS NOT TRUE` `IS NOT FALSE` | a boolean; never NULL |
/// | `COALESCE` | values of one type; the first that is not NULL |
/// | `NULLIF` | two values of one type |
/// | `TRY` | any value; NULL where it cannot be computed |
/// | `ONCE` | any value; the same for all elements of an array that is drawn, where the value is part of them |
/// | `ROW` | the fields; never NULL |
/// | `ARRAY` `SET` | the elements; a set keeps each value once, where it occurs first; never NULL |
/// | `MAP` | keys and values in turns; fails where a key is NULL or two are equal; never NULL |
/// | `ITEM` | an array and an integer counted from 1, or a map and a key; NULL where there is no such element |
/// | `CARDINALITY` | an array, a set or a map |
/// | `\|\|` `CONCAT` | texts |
/// | `CONCAT_WS` | a separator and texts; those that are NULL are left out, with their separators |
/// | `LPAD` `RPAD` | text, number of characters, padding (default a space); a longer text is cut behind its first characters |
/// | `SUBSTRING` | text, first character (from 1; from the end if negative; 0 gives the empty text), number of characters (default: all) |
/// | `LEFT` `RIGHT` | text, number of characters at that end; all of them if there are no more, none if it is negative |
/// | `OVERLAY` | text, what is put into it, the first character of the part that goes (from 1), its number of characters (default: as many as are put into it); fails where there is no such part |
/// | `UPPER` `LOWER` | text; character by character, as Unicode maps single characters |
/// | `TRIM` | BOTH, LEADING or TRAILING as a text, the characters to remove, text; or text alone |
/// | `LTRIM` `RTRIM` | text, the characters to remove (default: spaces) |
/// | `CHAR_LENGTH` `CHARACTER_LENGTH` `LENGTH` | text; the number of characters (code points) |
/// | `EXTRACT` | the name of a unit as a text: YEAR, QUARTER, MONTH, WEEK, DAY, DOW (0 is Sunday), ISODOW (7 is Sunday), DOY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND or EPOCH; DATE, TIME or TIMESTAMP. WEEK and SECOND as in ISO 8601 and without the fraction |
/// | `DATE_TRUNC` | the name of a [io.datagenc.engine.plan.expression.CalendarUnit], a constant; DATE, TIME or TIMESTAMP |
/// | `DATE_DIFF` | the name of a unit, a constant; two values of one type; the complete units from the first to the second, a BIGINT |
/// | `TO_LOCAL` | a TIMESTAMP WITH TIME ZONE, the name of a zone, a constant; its local time there, a TIMESTAMP |
/// | `WITH_TIMEZONE` | a TIMESTAMP, the name of a zone, a constant [, an instant whose offset is used if the time can have it]; when it is that time there, a TIMESTAMP WITH TIME ZONE |
/// | `PARSE_INSTANT` | a text, the name of the zone of those that name none, a constant; a TIMESTAMP WITH TIME ZONE |
/// | `JSON_OBJECT` | `NULL_ON_NULL` or `ABSENT_ON_NULL`, a constant; keys, texts, and values of any type in turns; never NULL |
/// | `JSON_ARRAY` | the same constant; elements of any type; never NULL |
/// | `TO_JSON` | any value but an interval, the name of the zone in which instants are written, a constant; a JSON |
/// | `TO_ISO8601` | a date or time, the name of the zone in which instants are written, a constant; a text |
/// | `DYNAMODB_ITEM` | `ABSENT` or `NULL`, what stands for NULL; name, [io.datagenc.engine.attribute.ItemAttribute.Role] and value of each attribute, where all but the values are constants; the item in DynamoDB's JSON, never NULL. Fails where DynamoDB has no such item |
public final class KernelFunctions {

  /// The names of the functions.
  public static final Set<String> NAMES =
      Set.of(
          "+",
          "-",
          "*",
          "/",
          "%",
          "MOD",
          "ABS",
          "DATETIME_PLUS",
          "DATETIME_MINUS",
          "=",
          "<>",
          "<",
          "<=",
          ">",
          ">=",
          "IS DISTINCT FROM",
          "IS NOT DISTINCT FROM",
          "AND",
          "OR",
          "NOT",
          "IS NULL",
          "IS NOT NULL",
          "IS TRUE",
          "IS FALSE",
          "IS NOT TRUE",
          "IS NOT FALSE",
          "ROW",
          "ARRAY",
          "SET",
          "MAP",
          "ITEM",
          "CARDINALITY",
          "COALESCE",
          "NULLIF",
          "TRY",
          "ONCE",
          "||",
          "CONCAT",
          "CONCAT_WS",
          "LPAD",
          "RPAD",
          "SUBSTRING",
          "LEFT",
          "RIGHT",
          "OVERLAY",
          "UPPER",
          "LOWER",
          "TRIM",
          "LTRIM",
          "RTRIM",
          "CHAR_LENGTH",
          "CHARACTER_LENGTH",
          "LENGTH",
          "OCTET_LENGTH",
          "EXTRACT",
          "DATE_TRUNC",
          "DATE_DIFF",
          "TO_LOCAL",
          "WITH_TIMEZONE",
          "JSON_OBJECT",
          "JSON_ARRAY",
          "TO_JSON",
          "PARSE_INSTANT",
          "TO_ISO8601",
          "DYNAMODB_ITEM");

  private KernelFunctions() {}

  /// Whether `function` has a kernel.
  public static boolean contains(String function) {
    return NAMES.contains(function);
  }
}
