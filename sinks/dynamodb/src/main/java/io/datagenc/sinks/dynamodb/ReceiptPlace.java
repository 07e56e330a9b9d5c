package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where loads are recorded.
sealed interface ReceiptPlace {

  /// The table that has what is recorded of a load.
  String table(LoadItem item);

  /// The names of partition key and sort key of that table.
  List<String> key(LoadItem item);

  /// The value of the partition key of all that is recorded of a load.
  String partition(LoadItem item);

  /// The name of an attribute of what is recorded.
  String attribute(String name);

  /// Requires that loads into a table can be recorded here.
  ///
  /// @throws SinkException if they cannot
  void requireFits(TableDesign design);

  /// What stands for a load: the table of DynamoDB and that of the plan.
  private static String target(LoadItem item) {
    return item.output().target().name() + '/' + item.table().name();
  }

  /// Key and attributes of something that is recorded.
  default Map<String, AttributeValue> key(LoadItem item, String part) {
    List<String> names = key(item);
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    key.put(names.getFirst(), AttributeValue.fromS(partition(item)));
    key.put(names.getLast(), AttributeValue.fromS(part));
    return key;
  }

  /// Whether an item of a table is no item of the plan but what is recorded of an output.
  boolean isRecord(OutputTable output, Map<String, AttributeValue> item);

  /// A table of its own.
  record InTable(String name) implements ReceiptPlace {
    static final String TARGET = "target";
    static final String PART = "part";

    @Override
    public String table(LoadItem item) {
      return name;
    }

    @Override
    public List<String> key(LoadItem item) {
      return List.of(TARGET, PART);
    }

    @Override
    public String partition(LoadItem item) {
      return target(item);
    }

    @Override
    public String attribute(String attribute) {
      return attribute;
    }

    @Override
    public void requireFits(TableDesign design) {
      // It has nothing to do with the other table.
    }

    @Override
    public boolean isRecord(OutputTable output, Map<String, AttributeValue> item) {
      return false;
    }
  }

  /// Items of the table itself, which are deleted at the end.
  record InItems() implements ReceiptPlace {
    private static final String PARTITION_PREFIX = "datagen_load ";

    /// So that no attribute is a key of an index.
    private static final String ATTRIBUTE_PREFIX = "datagen:";

    @Override
    public String table(LoadItem item) {
      return item.output().target().name();
    }

    @Override
    public List<String> key(LoadItem item) {
      return TableDesign.of(item.output()).table().key().stream().map(key -> key.name()).toList();
    }

    @Override
    public String partition(LoadItem item) {
      return PARTITION_PREFIX + target(item);
    }

    @Override
    public String attribute(String attribute) {
      return ATTRIBUTE_PREFIX + attribute;
    }

    @Override
    public void requireFits(TableDesign design) {
      boolean isText =
          design.table().sortKey().isPresent()
              && design.table().key().stream().allMatch(key -> key.type() == DynamodbType.S);
      if (!isText) {
        throw new SinkException(
            Reason.NOT_SUPPORTED,
            "table `%s`: `receipts = 'item'` wants a partition key and a sort key of type S, and its key is (%s); leave `receipts` out, or name a table: `receipts = 'table:%s'`"
                .formatted(
                    design.name(),
                    TableDesign.text(design.table().key()),
                    LoadRecords.DEFAULT_TABLE));
      }
    }

    @Override
    public boolean isRecord(OutputTable output, Map<String, AttributeValue> item) {
      AttributeValue partition = item.get(TableDesign.of(output).table().partitionKey().name());
      return partition != null
          && partition.s() != null
          && output.rows().stream()
              .map(rows -> partition(new LoadItem(output, rows)))
              .anyMatch(partition.s()::equals);
    }
  }
}
