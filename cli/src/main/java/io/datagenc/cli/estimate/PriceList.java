package io.datagenc.cli.estimate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Prices of a region on a day: `{region, currency, as_of, prices: [{service, unit, per, price,
/// source}]}`, decimals as texts.
///
/// @param asOf the day for which the prices hold
record PriceList(String region, String currency, LocalDate asOf, List<Price> prices) {
  private static final String EXAMPLE =
      "{\"region\": \"eu-west-1\", \"currency\": \"USD\", \"as_of\": \"2026-01-31\", \"prices\":"
          + " [{\"service\": \"dynamodb\", \"unit\": \"write request unit\", \"per\": \"1000000\","
          + " \"price\": \"0.7\", \"source\": \"…\"}]}";

  /// @param per for how many units the price is, > 0
  /// @param source where the price is from
  record Price(String service, String unit, BigDecimal per, BigDecimal price, String source) {

    /// The price of `units`.
    BigDecimal of(double units) {
      return BigDecimal.valueOf(units).multiply(price).divide(per, MathContext.DECIMAL64);
    }
  }

  PriceList {
    prices = List.copyOf(prices);
  }

  /// The list that comes with the command: examples.
  static PriceList shipped() {
    try (InputStream resource =
        Objects.requireNonNull(PriceList.class.getResourceAsStream("prices.json"))) {
      return parse(
          new String(resource.readAllBytes(), StandardCharsets.UTF_8), "the shipped prices");
    } catch (IOException e) {
      throw CommandFailure.run("the shipped prices cannot be read", e);
    }
  }

  /// The list in `file`.
  ///
  /// @throws CommandFailure if there is none
  static PriceList read(Path file) {
    try {
      return parse(Files.readString(file), PrintableText.oneLine(file.toString()));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "%s cannot be read".formatted(PrintableText.oneLine(file.toString())),
          "for example --prices prices.json");
    }
  }

  private static PriceList parse(String text, String name) {
    try {
      JsonNode list = new ObjectMapper().readTree(text);
      List<Price> prices = new ArrayList<>();
      for (JsonNode price : list.path("prices")) {
        BigDecimal per = new BigDecimal(text(price, "per"));
        if (per.signum() <= 0) {
          throw new NumberFormatException("per is not positive");
        }
        prices.add(
            new Price(
                text(price, "service"),
                text(price, "unit"),
                per,
                new BigDecimal(text(price, "price")),
                text(price, "source")));
      }
      return new PriceList(
          text(list, "region"),
          text(list, "currency"),
          LocalDate.parse(text(list, "as_of")),
          prices);
    } catch (JsonProcessingException
        | NumberFormatException
        | DateTimeParseException
        | MissingTextException e) {
      throw CommandFailure.usage(
          "%s: %s".formatted(name, PrintableText.oneLine(String.valueOf(e.getMessage()))),
          "prices are written like " + EXAMPLE);
    }
  }

  private static final class MissingTextException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingTextException(String member) {
      super("`%s` is missing, or no text".formatted(member));
    }
  }

  private static String text(JsonNode node, String member) {
    JsonNode value = node.path(member);
    if (!value.isTextual()) {
      throw new MissingTextException(member);
    }
    return value.textValue();
  }

  /// The price of a unit of a service, if the list has it.
  Optional<Price> find(String service, String unit) {
    return prices.stream()
        .filter(price -> price.service().equals(service) && price.unit().equals(unit))
        .findFirst();
  }
}
