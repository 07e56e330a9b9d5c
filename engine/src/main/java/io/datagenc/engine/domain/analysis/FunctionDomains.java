package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.Expression;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The domains of deterministic functions. Of a function that is not known here only its type is
/// used.
final class FunctionDomains {
  /// Functions that are NULL where an argument is, and nowhere else.
  private static final Set<String> NULL_ONLY_FOR_NULL =
      Set.of("TRANSLATE", "PARSE_INSTANT", "TO_JSON", "FROM_HEX");

  private static final long BYTES_OF_CHARACTER = 4;
  private static final int LAST_ASCII = 127;

  private FunctionDomains() {}

  static Domain call(Expression.Call call, List<Domain> arguments, Consumer<Problem> problems) {
    return switch (call.function()) {
      case "+", "-", "*", "/", "%", "MOD", "ABS", "DATETIME_PLUS", "DATETIME_MINUS" ->
          new ArithmeticDomains(call, arguments, problems).domain();
      case "||",
          "CONCAT",
          "CONCAT_WS",
          "LPAD",
          "RPAD",
          "LOWER",
          "UPPER",
          "SUBSTRING",
          "TRIM",
          "LTRIM",
          "RTRIM",
          "LEFT",
          "RIGHT",
          "REVERSE",
          "INITCAP",
          "REPLACE",
          "REPEAT",
          "OVERLAY",
          "REGEXP_REPLACE",
          "MD5",
          "SHA1",
          "SHA256",
          "SHA512" ->
          new TextFunctionDomains(call, arguments).domain();
      // Where the value is not NULL it is that of the first argument.
      case "ONCE" -> arguments.getFirst();
      case "NULLIF", "TRY" -> arguments.getFirst().withNullFraction(1);
      case "CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH" ->
          arguments.getFirst().text().isPresent() && call.arguments().size() == 1
              ? length(call, arguments.getFirst())
              : Domains.everything(call.type(), anyNull(arguments));
      case "ASCII" -> codePoint(call, arguments.getFirst());
      case "OCTET_LENGTH" -> octets(call, arguments.getFirst());
      case "DATE_TRUNC", "DATE_DIFF", "TO_LOCAL", "WITH_TIMEZONE", "TO_ISO8601", "MAKE_DATE" ->
          new TemporalFunctionDomains(call, arguments).domain();
      // There is always a first part.
      case "SPLIT_PART" ->
          new TextFunctionDomains(call, arguments)
              .domain()
              .withNullFraction(
                  Domains.rangeOf(arguments.get(2)).filter(Range.of(1, 1)::contains).isPresent()
                      ? anyNull(arguments)
                      : 1);
      case "POSITION" -> position(call, arguments);
      case "TO_CHAR" -> new DateFormatDomains(call, arguments).domain();
      case "EXTRACT" -> ExtractDomains.of(call, arguments);
      case "COALESCE" -> coalesce(call, arguments);
      case "JSON_OBJECT", "JSON_ARRAY", "ROW", "ARRAY", "SET", "MAP", "DYNAMODB_ITEM" ->
          Domains.everything(call.type(), 0);
      default ->
          NumericFunctionDomains.contains(call.function())
              ? new NumericFunctionDomains(call, arguments).domain()
              : NULL_ONLY_FOR_NULL.contains(call.function())
                  ? Domains.everything(call.type(), anyNull(arguments))
                  : other(call);
    };
  }

  /// An upper bound of the probability that an argument is NULL.
  static double anyNull(List<Domain> arguments) {
    return Math.min(1, arguments.stream().mapToDouble(Domain::nullFraction).sum());
  }

  private static Domain other(Expression.Call call) {
    return Domains.everything(call.type());
  }

  private static Domain length(Expression.Call call, Domain text) {
    TextShape shape = text.text().orElseThrow();
    return Domains.numbers(
        call.type(), Range.of(shape.minLength(), shape.maxLength()), text.nullFraction());
  }

  /// The number of the first character, 0 of no text.
  private static Domain codePoint(Expression.Call call, Domain argument) {
    int most = argument.isAscii() ? LAST_ASCII : Character.MAX_CODE_POINT;
    if (argument.text().isEmpty()
        || argument.text().get().minLength() == 0
        || !argument.isAscii()) {
      return Domains.numbers(call.type(), Range.of(0, most), argument.nullFraction());
    }
    CharacterSet characters = argument.text().get().characters();
    int least = 0;
    while (least < most && !characters.contains((char) least)) {
      least++;
    }
    while (most > least && !characters.contains((char) most)) {
      most--;
    }
    return Domains.numbers(call.type(), Range.of(least, most), argument.nullFraction());
  }

  /// A character has up to four bytes.
  private static Domain octets(Expression.Call call, Domain argument) {
    long least = argument.text().map(TextShape::minLength).orElse(0);
    long most = argument.text().isPresent() ? argument.maxLength() : Integer.MAX_VALUE;
    long bytes = argument.isAscii() && argument.text().isPresent() ? 1 : BYTES_OF_CHARACTER;
    return Domains.numbers(
        call.type(),
        Range.of(least, Math.min(most * bytes, Integer.MAX_VALUE)),
        argument.nullFraction());
  }

  /// 0 to the length of the text that is searched; 1 where an empty one is found in an empty one.
  private static Domain position(Expression.Call call, List<Domain> arguments) {
    return arguments
        .get(1)
        .text()
        .map(
            text ->
                Domains.numbers(
                    call.type(), Range.of(0, Math.max(1, text.maxLength())), anyNull(arguments)))
        .orElseGet(() -> Domains.everything(call.type(), anyNull(arguments)));
  }

  private static Domain coalesce(Expression.Call call, List<Domain> arguments) {
    double nulls = arguments.stream().mapToDouble(Domain::nullFraction).min().orElse(1);
    return Domains.union(call.type(), arguments).withNullFraction(nulls);
  }
}
