package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.sink.ScannedStore;

/// Reads tables by parallel scans.
record ItemScan(DynamodbConnection connection) implements ScannedStore {

  @Override
  public String question(OutputTable output) {
    return "aws dynamodb scan --consistent-read --table-name " + output.target().name();
  }

  @Override
  public Comparison compare(OutputTable output) {
    return new ItemComparison(connection, output);
  }
}
