package io.datagenc.sinks.jdbc;

/// What helps where constraints of a database's table refuse the rows of a plan, each a part of a
/// sentence behind the server's message, which names the constraint.
public final class ConstraintRemedies {
  /// Where a CHECK refuses a row.
  public static final String CHECK =
      "the plan does not keep this CHECK as the database understands it; write it into the plan's"
          + " table, whose values then keep it, or drop it from the database's";

  /// Where a row refers to one that is not there.
  public static final String FOREIGN_KEY =
      "load the table that is referred to in the same run, from the table that the plan's reference"
          + " names, or drop the foreign key";

  /// Where two rows have one key.
  public static final String KEY =
      "declare the key in the plan's table, whose values then differ; where rows of others are"
          + " there, have the plan's keys begin behind theirs (`START WITH`)";

  private ConstraintRemedies() {}
}
