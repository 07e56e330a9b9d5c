package io.datagenc.sinks.dynamodb;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbTable.Index;
import io.datagenc.engine.output.DynamodbTable.KeyAttribute;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.sink.Sink;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table of two item families: customers, and some orders of each, with an inverted index.
///
/// @param customers how many there are; each has three orders
public record ItemCollection(long customers) {
  public static final String TABLE = "shop_items";
  static final long ROWS_PER_PART = 64;

  private static final long ORDERS_EACH = 3;

  public static final DynamodbTable DESIGN =
      new DynamodbTable(
          new KeyAttribute("pk", DynamodbType.S),
          Optional.of(new KeyAttribute("sk", DynamodbType.S)),
          List.of(
              new Index(
                  "inverted",
                  DynamodbTable.Scope.GLOBAL,
                  List.of(new KeyAttribute("sk", DynamodbType.S)),
                  List.of(new KeyAttribute("pk", DynamodbType.S)),
                  new DynamodbTable.Projection.KeysOnly()),
              new Index(
                  "by_status",
                  DynamodbTable.Scope.GLOBAL,
                  List.of(new KeyAttribute("status", DynamodbType.S)),
                  List.of(),
                  new DynamodbTable.Projection.Attributes(List.of("total")))),
          Optional.of("expires_at"),
          new DynamodbTable.Billing.OnDemand(),
          List.of("customer", "order"));

  private SampleTable customerTable() {
    return SampleTable.of(
        "customer_items",
        customers,
        notNull("pk", new VarcharType(30), row -> "CUSTOMER#%06d".formatted(row)),
        notNull("sk", new VarcharType(30), _ -> "PROFILE"),
        notNull("name", new VarcharType(40), row -> "Zoë \"%d\"".formatted(row)),
        nullable("status", new VarcharType(10), row -> row % 5 == 0 ? "gold" : null));
  }

  private SampleTable orderTable() {
    return SampleTable.of(
        "order_items",
        customers * ORDERS_EACH,
        notNull("pk", new VarcharType(30), row -> "CUSTOMER#%06d".formatted(row / ORDERS_EACH)),
        notNull("sk", new VarcharType(30), row -> "ORDER#%08d".formatted(row)),
        notNull("total", new DecimalType(12, 2), row -> BigDecimal.valueOf(row * 31 % 100_000, 2)),
        notNull("expires_at", SimpleType.BIGINT, row -> 4_000_000_000L + row),
        nullable("status", new VarcharType(10), row -> row % 7 == 0 ? "open" : null));
  }

  public SamplePlan plan() {
    return SamplePlan.of(11, customerTable(), orderTable());
  }

  public OutputTable output(IfExists ifExists) {
    return output(ifExists, DESIGN);
  }

  public OutputTable output(IfExists ifExists, DynamodbTable design) {
    SamplePlan plan = plan();
    return new OutputTable(
        new TargetName(SamplePlan.CATALOG, "shop", TABLE),
        plan.tables().stream().map(table -> OutputRows.all(table.table())).toList(),
        ifExists,
        Map.of(),
        Optional.of(design));
  }

  public LoadJob job(OutputTable output) {
    SamplePlan plan = plan();
    return new LoadJob(
        plan.plan(),
        new OutputPlan(
            List.of(new CatalogPlan(SamplePlan.CATALOG, "dynamodb", Map.of())), List.of(output)),
        plan.generators());
  }

  public LoadReport load(Sink sink, IfExists ifExists, LoadOptions options, LoadListener listener) {
    return job(output(ifExists))
        .run(
            OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
            options,
            listener,
            new Cancellation());
  }

  public LoadReport load(Sink sink, IfExists ifExists) {
    return load(sink, ifExists, LoadOptions.of(2), LoadListener.NONE);
  }

  /// A store at an address, which makes tables.
  static DynamodbSink sink(URI endpoint) {
    return sink(endpoint, DynamodbOptions.Creation.ALLOWED, OptionalLong.empty());
  }

  static DynamodbSink sink(URI endpoint, ReceiptPlace receipts) {
    return sink(endpoint, DynamodbOptions.Creation.ALLOWED, OptionalLong.empty(), receipts);
  }

  static DynamodbSink sink(
      URI endpoint, DynamodbOptions.Creation creation, OptionalLong maxWriteUnits) {
    return sink(
        endpoint, creation, maxWriteUnits, new ReceiptPlace.InTable(LoadRecords.DEFAULT_TABLE));
  }

  private static DynamodbSink sink(
      URI endpoint,
      DynamodbOptions.Creation creation,
      OptionalLong maxWriteUnits,
      ReceiptPlace receipts) {
    return new DynamodbSink(
        new DynamodbConnection(Optional.of("eu-central-1"), Optional.of(endpoint)),
        new DynamodbOptions(creation, maxWriteUnits, receipts, ROWS_PER_PART));
  }

  /// The items that the plan has, made without the encoder.
  public Set<Map<String, AttributeValue>> items() {
    Set<Map<String, AttributeValue>> items = new HashSet<>();
    for (SampleTable table : plan().tables()) {
      for (long row = 0; row < table.table().rowCount(); row++) {
        Map<String, AttributeValue> item = new TreeMap<>();
        for (SampleColumn column : table.sampleColumns()) {
          Object value = column.value(row);
          if (value != null) {
            item.put(
                column.name(),
                value instanceof String text
                    ? AttributeValue.fromS(text)
                    : AttributeValue.fromN(
                        new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()));
          }
        }
        items.add(item);
      }
    }
    return items;
  }

  /// The items that are in the table, each once.
  public static List<Map<String, AttributeValue>> stored() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    DynamodbLocal.items(TABLE).forEach(item -> items.add(new TreeMap<>(item)));
    return items;
  }
}
