package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.TableGenerators;
import java.util.List;
import java.util.stream.Stream;

/// What a catalog has to hold.
///
/// @param plan the plan of its rows
/// @param tables its tables
/// @param generators of `plan` with the tables of the outputs
/// @param remarks what could not be found out about them
record ExpectedTables(
    GenerationPlan plan,
    List<ExpectedTable> tables,
    TableGenerators generators,
    List<StoredCheck> remarks) {

  ExpectedTables {
    tables = List.copyOf(tables);
    remarks = List.copyOf(remarks);
  }

  /// What one run stores.
  static ExpectedTables ofOneRun(
      GenerationPlan plan, List<OutputTable> outputs, TableGenerators generators) {
    return new ExpectedTables(
        plan, outputs.stream().map(ExpectedTable::of).toList(), generators, List.of());
  }

  /// The same with more that could not be found out.
  ExpectedTables with(List<StoredCheck> more) {
    return new ExpectedTables(
        plan, tables, generators, Stream.concat(remarks.stream(), more.stream()).toList());
  }

  /// Their outputs.
  List<OutputTable> outputs() {
    return tables.stream().map(ExpectedTable::output).toList();
  }
}
