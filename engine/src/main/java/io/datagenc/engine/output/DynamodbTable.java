package io.datagenc.engine.output;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a DynamoDB table is beside its items: keys, indexes, billing. Everything that stores alone
/// understand (encryption, recovery, tags, how NULLs are stored) is in the properties of the
/// [OutputTable].
///
/// The items are the rows of the [OutputTable], which has one [OutputRows] for each item family, in
/// the order of `families`. The attributes of a family's items are the visible columns of its
/// table, of the types that [DynamodbType#of] says; a family need not have the attributes of
/// secondary indexes, but always has those of the table's key.
///
/// @param partitionKey the attribute of which the hash decides where an item is
/// @param sortKey the attribute that orders the items of a partition key; empty where the partition
///   key alone identifies an item
/// @param indexes names unique
/// @param timeToLive the attribute with the epoch second from which on an item may vanish
/// @param families the names of the item families, unique, as many as the rows of the output
public record DynamodbTable(
    KeyAttribute partitionKey,
    Optional<KeyAttribute> sortKey,
    List<Index> indexes,
    Optional<String> timeToLive,
    Billing billing,
    List<String> families) {

  /// An attribute of a key.
  ///
  /// @param type S, N or B
  public record KeyAttribute(String name, DynamodbType type) {
    public KeyAttribute {
      if (!type.isKeyType()) {
        throw new IllegalArgumentException("key attribute " + name + " is of type " + type);
      }
    }
  }

  /// A secondary index.
  ///
  /// @param partitionKey one to four attributes; of a local index that of the table
  /// @param sortKey at most four attributes; of a local index one
  public record Index(
      String name,
      Scope scope,
      List<KeyAttribute> partitionKey,
      List<KeyAttribute> sortKey,
      Projection projection) {
    public Index {
      partitionKey = List.copyOf(partitionKey);
      sortKey = List.copyOf(sortKey);
      if (partitionKey.isEmpty()) {
        throw new IllegalArgumentException("index " + name + " has no partition key");
      }
    }

    /// The attributes of the partition key and after them those of the sort key.
    public List<KeyAttribute> key() {
      List<KeyAttribute> key = new ArrayList<>(partitionKey);
      key.addAll(sortKey);
      return List.copyOf(key);
    }
  }

  /// Whether an index has a partition key of its own.
  public enum Scope {
    GLOBAL,
    LOCAL
  }

  /// What an index holds of an item beside the keys of index and table.
  public sealed interface Projection {
    /// All attributes.
    record All() implements Projection {}

    /// Nothing.
    record KeysOnly() implements Projection {}

    /// @param attributes not empty, names unique, without those of the keys
    record Attributes(List<String> attributes) implements Projection {
      public Attributes {
        attributes = List.copyOf(attributes);
      }
    }
  }

  /// How reads and writes are paid for.
  public sealed interface Billing {
    /// Each request by itself.
    record OnDemand() implements Billing {}

    /// @param readUnits in a second, at least 1
    /// @param writeUnits in a second, at least 1
    record Provisioned(long readUnits, long writeUnits) implements Billing {
      public Provisioned {
        if (readUnits < 1 || writeUnits < 1) {
          throw new IllegalArgumentException(
              "provisioned capacity of %d and %d units".formatted(readUnits, writeUnits));
        }
      }
    }
  }

  public DynamodbTable {
    indexes = List.copyOf(indexes);
    families = List.copyOf(families);
    if (families.isEmpty() || new HashSet<>(families).size() != families.size()) {
      throw new IllegalArgumentException("not names of item families: " + families);
    }
  }

  /// The attributes of the table's key.
  public List<KeyAttribute> key() {
    List<KeyAttribute> key = new ArrayList<>(List.of(partitionKey));
    sortKey.ifPresent(key::add);
    return List.copyOf(key);
  }

  /// All attributes of keys of the table and its indexes by name, in the order in which they first
  /// occur: what a request that creates the table defines.
  public List<KeyAttribute> keyAttributes() {
    Map<String, KeyAttribute> attributes = new LinkedHashMap<>();
    key().forEach(attribute -> attributes.putIfAbsent(attribute.name(), attribute));
    indexes.forEach(
        index ->
            index.key().forEach(attribute -> attributes.putIfAbsent(attribute.name(), attribute)));
    return List.copyOf(attributes.values());
  }

  /// The DynamoDB table that holds the rows of a table of the plan: the first column of the primary
  /// key is the partition key, the second one, if there is one, the sort key; on demand, without
  /// secondary indexes. Empty where the table has no such key: none, one of more than two columns,
  /// one of a hidden column, or one of a type that cannot be a key.
  ///
  /// @param family what its item family is called
  public static Optional<DynamodbTable> ofPrimaryKey(TablePlan table, String family) {
    return table.keys().stream()
        .filter(key -> key.kind() == KeyPlan.Kind.PRIMARY_KEY)
        .findFirst()
        .flatMap(key -> ofKey(table, key.columns(), family));
  }

  private static Optional<DynamodbTable> ofKey(
      TablePlan table, List<String> columns, String family) {
    List<KeyAttribute> attributes = new ArrayList<>();
    Set<ColumnPlan> visible = new HashSet<>(table.visibleColumns());
    for (String name : columns) {
      ColumnPlan column = table.column(name);
      DynamodbType type = DynamodbType.of(column.type());
      if (type.isKeyType() && visible.contains(column)) {
        attributes.add(new KeyAttribute(name, type));
      }
    }
    if (attributes.size() != columns.size() || columns.size() > 2) {
      return Optional.empty();
    }
    return Optional.of(
        new DynamodbTable(
            attributes.getFirst(),
            attributes.stream().skip(1).findFirst(),
            List.of(),
            Optional.empty(),
            new Billing.OnDemand(),
            List.of(family)));
  }
}
