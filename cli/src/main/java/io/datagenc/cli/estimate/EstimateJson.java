package io.datagenc.cli.estimate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datagenc.cli.console.IndentedJson;
import io.datagenc.engine.item.ItemSample;
import io.datagenc.engine.plan.TablePlan;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.MathContext;
import java.util.List;

/// What a plan takes, as JSON for programs. Sizes are bytes, times are seconds, sums are texts.
///
/// ```json
/// {"region": "eu-west-1", "currency": "USD", "asOf": "2026-01-31",
///   "tables": [{"name": "t", "rows": 5000, "bytesPerRow": 8.0, "bytes": 40000}], "costs": [],
///   "dynamodbTables": [{"name": "d", "writeUnits": 12500.0, "writeUnitsPerSecond": 500,
///     "seconds": 20.0,
///     "families": [{"name": "x", "items": 5000, "bytesPerItem": 1112.0}],
///     "entries": [{"name": "d", "kind": "table", "items": 5000.0, "bytes": 5560000.0,
///       "writeUnits": 10000.0, "hottestKeyShare": 0.0002}],
///     "costs": [{"what": "writes", "amount": 12500.0, "unit": "units", "price": "0.625",
///       "per": "1000000", "sum": "0.0078125", "source": "…"}]}]}
/// ```
record EstimateJson(PriceList prices, TablesEstimate tables, List<ItemsEstimate> dynamodb) {

  String text() {
    StringWriter writer = new StringWriter();
    try (JsonGenerator json = IndentedJson.generator(writer)) {
      json.writeStartObject();
      json.writeStringField("region", prices.region());
      json.writeStringField("currency", prices.currency());
      json.writeStringField("asOf", prices.asOf().toString());
      json.writeArrayFieldStart("tables");
      for (TablePlan table : tables.tables()) {
        json.writeStartObject();
        json.writeStringField("name", table.name());
        json.writeNumberField("rows", table.rowCount());
        json.writeNumberField("bytesPerRow", tables.rowBytes(table));
        json.writeNumberField("bytes", Math.round(tables.rowBytes(table) * table.rowCount()));
        json.writeEndObject();
      }
      json.writeEndArray();
      costs(tables.costs(), json);
      json.writeArrayFieldStart("dynamodbTables");
      for (ItemsEstimate items : dynamodb) {
        write(items, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return writer.toString();
  }

  private static void write(ItemsEstimate items, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", items.definition().name());
    json.writeNumberField("writeUnits", items.units());
    json.writeNumberField("writeUnitsPerSecond", items.capacity());
    json.writeNumberField("seconds", items.seconds());
    json.writeArrayFieldStart("families");
    for (int i = 0; i < items.sample().families().size(); i++) {
      ItemSample.Family family = items.sample().families().get(i);
      json.writeStartObject();
      json.writeStringField("name", items.definition().table().families().get(i));
      json.writeNumberField("items", family.items());
      json.writeNumberField("bytesPerItem", family.meanBytes());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("entries");
    entries(items.definition().name(), "table", items.sample().table(), json);
    for (int i = 0; i < items.sample().indexes().size(); i++) {
      entries(
          items.definition().table().indexes().get(i).name(),
          "index",
          items.sample().indexes().get(i),
          json);
    }
    json.writeEndArray();
    costs(items.costs(), json);
    json.writeEndObject();
  }

  private static void entries(
      String name, String kind, ItemSample.Entries entries, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("kind", kind);
    json.writeNumberField("items", entries.items());
    json.writeNumberField("bytes", entries.bytes());
    json.writeNumberField("writeUnits", entries.units());
    json.writeNumberField("hottestKeyShare", entries.hottest());
    json.writeEndObject();
  }

  private static void costs(List<Cost> costs, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("costs");
    for (Cost cost : costs) {
      json.writeStartObject();
      json.writeStringField("what", cost.what());
      json.writeNumberField("amount", cost.amount());
      json.writeStringField("unit", cost.unit());
      json.writeStringField("price", cost.price().price().toPlainString());
      json.writeStringField("per", cost.price().per().toPlainString());
      json.writeStringField("sum", cost.sum().round(MathContext.DECIMAL32).toPlainString());
      if (!cost.period().isEmpty()) {
        json.writeStringField("period", cost.period().strip());
      }
      json.writeStringField("source", cost.price().source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
