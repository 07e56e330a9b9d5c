package io.datagenc.sinks.sink;

import java.util.List;

/// What a run does in one catalog: the steps before, the rows of the tables, the steps after. It is
/// what a dry run shows.
///
/// @param before in the order in which they run, one after another, when the run begins
/// @param tables in the order in which they are written
/// @param after each runs when what it waits for is done
/// @param maxWriters how many parts may be written at once, ≥ 1
/// @param purpose whose run it is
/// @param notes what its user should know of it, each a sentence
public record LoadScript(
    List<Step> before,
    List<TableScript> tables,
    List<Step> after,
    int maxWriters,
    Purpose purpose,
    List<String> notes) {

  /// No limit of writers but the number of threads.
  public static final int UNLIMITED_WRITERS = Integer.MAX_VALUE;

  /// Whose run it is.
  public enum Purpose {
    /// The one that is asked for.
    REQUESTED,
    /// One that was interrupted and has to be completed before rows can be added.
    COMPLETES_INTERRUPTED
  }

  public LoadScript {
    before = List.copyOf(before);
    tables = List.copyOf(tables);
    after = List.copyOf(after);
    notes = List.copyOf(notes);
    if (maxWriters < 1) {
      throw new IllegalArgumentException("number of writers is less than 1: " + maxWriters);
    }
  }

  /// A script of which there is nothing to know.
  public LoadScript(
      List<Step> before,
      List<TableScript> tables,
      List<Step> after,
      int maxWriters,
      Purpose purpose) {
    this(before, tables, after, maxWriters, purpose, List.of());
  }
}
