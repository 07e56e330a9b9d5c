package io.datagenc.sinks.dynamodb;

import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Opens the tables of a region: `USING dynamodb WITH (region = 'eu-west-1')`.
public final class DynamodbSinkProvider implements SinkProvider {
  private static final String REGION = "region";
  private static final String ENDPOINT = "endpoint";
  private static final String CREATE = "create";
  private static final String MAX_WRITE_UNITS = "max-write-units";
  private static final String RECEIPTS = "receipts";
  private static final String TABLE_RECEIPTS = "table:";
  private static final String ITEM_RECEIPTS = "item";

  @Override
  public String connectorName() {
    return "dynamodb";
  }

  @Override
  public List<PropertySpec> properties() {
    return List.of(
        PropertySpec.optional(REGION, "the region of the tables; without it that of AWS_REGION"),
        PropertySpec.optional(ENDPOINT, "another address than that of the region, a URL"),
        PropertySpec.optional(CREATE, "true: tables that are not there are made", "false"),
        PropertySpec.optional(
            MAX_WRITE_UNITS, "how many write units of a table a run uses a second at most"),
        PropertySpec.optional(
            RECEIPTS,
            "where it is recorded what is stored: table:NAME, a table that is made on demand, or"
                + " item: items of the table itself, which are deleted at the end",
            TABLE_RECEIPTS + LoadRecords.DEFAULT_TABLE));
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return TableSettings.specs();
  }

  @Override
  public Sink open(SinkProperties properties) {
    return new DynamodbSink(
        new DynamodbConnection(properties.find(REGION), endpoint(properties)),
        new DynamodbOptions(
            switch (properties.get(CREATE)) {
              case "true" -> DynamodbOptions.Creation.ALLOWED;
              case "false" -> DynamodbOptions.Creation.FORBIDDEN;
              default -> throw properties.invalid(CREATE, "it is neither true nor false");
            },
            properties.isGiven(MAX_WRITE_UNITS)
                ? OptionalLong.of(properties.getPositive(MAX_WRITE_UNITS))
                : OptionalLong.empty(),
            receipts(properties),
            DynamodbOptions.USUAL_ROWS_PER_PART));
  }

  private static Optional<URI> endpoint(SinkProperties properties) {
    Optional<String> given = properties.find(ENDPOINT);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(given.get());
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isHttp && uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Neither message nor cause: they quote the value.
      throw properties.invalid(ENDPOINT, "it is not a URL of http or https");
    }
    throw properties.invalid(ENDPOINT, "it is not a URL of http or https");
  }

  private static ReceiptPlace receipts(SinkProperties properties) {
    String text = properties.get(RECEIPTS);
    if (text.equals(ITEM_RECEIPTS)) {
      return new ReceiptPlace.InItems();
    }
    String name = text.startsWith(TABLE_RECEIPTS) ? text.substring(TABLE_RECEIPTS.length()) : "";
    if (!TableDesign.isName(name)) {
      throw properties.invalid(
          RECEIPTS,
          "it is neither `item` nor `table:` and a name of 3 to 255 letters, digits, hyphens, dots"
              + " and underscores");
    }
    return new ReceiptPlace.InTable(name);
  }
}
