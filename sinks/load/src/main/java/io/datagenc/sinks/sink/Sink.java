package io.datagenc.sinks.sink;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;

/// A store that takes generated tables.
public interface Sink extends AutoCloseable {

  /// Where the store is, for people.
  String location();

  /// Starts a run. Whatever can be wrong with a target is found here, before a row is generated.
  /// What an interrupted run left behind is deleted, except for the tables that it committed.
  ///
  /// @param targets in the order in which they will be committed: referenced tables first where
  ///   references have no cycle
  /// @throws SinkException if a target cannot be written
  SinkRun begin(GenerationPlan plan, List<TableTarget> targets, IfExists ifExists);

  /// Releases what the store holds.
  @Override
  void close();
}
