package io.datagenc.compiler.analyzer.calcite.operator;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What functions of databases and of other generators, which are none here, are called instead.
///
/// An expression says it by example: over `text` and `part`, texts; `n`, an integer; `d` and `e`,
/// dates; `t`, a timestamp; `list`, an array; `bytes`; `j`, a JSON; and `child`, the rows that a
/// row owns.
public final class ForeignFunctions {
  private static final Map<String, String> INSTEAD = new HashMap<>();

  static {
    add("'A-' || LPAD(n, 6, '0')", "format", "printf", "sprintf");
    add("TO_CHAR(d, 'YYYY-MM-DD')", "strftime", "format_date", "format_datetime", "date_string");
    add("TRY_CAST(text AS TIMESTAMP)", "parse_datetime", "str_to_date", "date_parse");
    add("TRY_CAST(text AS DATE)", "from_iso8601_date", "parse_date");
    add("text IS NULL", "isnull");
    add("IF(n > 1, 'a', 'b')", "iif");
    add("CURRENT_DATE", "curdate", "today");
    add("CURRENT_TIMESTAMP", "utc_timestamp", "getutcdate", "sysdatetime");
    add("POSITION(part IN text)", "charindex", "instr", "locate");
    add("OCTET_LENGTH(text)", "datalength");
    add("SUBSTRING(text FROM 2 FOR 3)", "mid");
    add("REPEAT(text, 3)", "replicate");
    add("LISTAGG(child.name, ',')", "group_concat");
    add("FROM_HEX(text)", "unhex");
    add("FROM_BASE64(text)", "decode_base64", "unbase64");
    add("TO_BASE64(bytes)", "base64", "encode_base64");
    add("uuid()", "newid", "gen_random_uuid", "random_uuid", "uuid_generate_v4", "generate_uuid");
    add("EXTRACT(MONTH FROM d)", "datepart");
    add("TO_CHAR(d, 'Month')", "datename", "monthname");
    add("TO_CHAR(d, 'Day')", "dayname");
    add("d - INTERVAL '1' DAY", "datesub");
    add("MAKE_DATE(2024, 1, 31)", "datefromparts");
    add("TIMESTAMP_SECONDS(n)", "from_unixtime");
    add("EXTRACT(EPOCH FROM t)", "unix_timestamp", "to_unixtime");
    add("EXTRACT(ISODOW FROM d) - 1", "weekday");
    add("date_diff('month', d, e)", "months_between");
    add("TRY_CAST(text AS DECIMAL(10,2))", "to_number");
    add("ASCII(text)", "codepoint", "ord");
    add("SPLIT_PART(text, ',', 1)", "split", "split_to_array");
    add("JSON_QUERY(j, '$.a')", "json_extract", "get_json_object");
    add("JSON_VALUE(j, '$.a')", "json_extract_scalar", "json_extract_string");
    add("JSON_OBJECT('a' VALUE n)", "json_build_object", "jsonb_build_object", "object_construct");
    add("JSON_ARRAY(n, text)", "json_build_array", "jsonb_build_array");
    add("CAST(list AS JSON)", "to_json", "to_jsonb", "row_to_json");
    add("JSON '{\"a\": 1}'", "parse_json");
    add("TRIM(text)", "btrim");
    add("RIGHT(text, LENGTH(part)) = part", "ends_with");
    add("uniform(1, 100)", "randint", "rand_int", "random_int", "randbetween", "random_between");
    add("choice('a', 'b')", "random_choice", "one_of", "oneof", "pick", "sample_from");
    add("faker('Name.full_name')", "fake", "datafaker");
    add("row_index() + 1", "rownum", "row_num", "sequence", "generate_series");
  }

  private ForeignFunctions() {}

  private static void add(String expression, String... names) {
    for (String name : names) {
      INSTEAD.put(name, expression);
    }
  }

  /// An expression that does what `name`, in letters of any case, does elsewhere.
  public static Optional<String> instead(String name) {
    return Optional.ofNullable(INSTEAD.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The expressions by the names of the functions, in small letters.
  public static Map<String, String> all() {
    return Map.copyOf(INSTEAD);
  }
}
