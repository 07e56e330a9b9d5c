package io.datagenc.trino.handle;

/// How a table is partitioned: by the values of `column`, which are keys of its rows or of the rows
/// that own them.
public record DatagenTablePartitioning(
    DatagenPartitioningHandle handle, DatagenColumnHandle column) {

  @Override
  public String toString() {
    return handle + " by " + column;
  }
}
