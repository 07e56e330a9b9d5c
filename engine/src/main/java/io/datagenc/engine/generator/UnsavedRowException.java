package io.datagenc.engine.generator;

import io.datagenc.engine.plan.RedrawPlan;

/// No attempt gives a row whose values keep a CHECK.
public final class UnsavedRowException extends GenerationException {
  private static final long serialVersionUID = 1;

  /// The diagnostic that explains it.
  public static final String CODE = "DG3173";

  private final String table;
  private final long row;

  public UnsavedRowException(String table, long row, String checks) {
    super(
        "%s: table %s, row %d: none of %d draws keeps %s"
            .formatted(CODE, table, row, RedrawPlan.ATTEMPTS, checks));
    this.table = table;
    this.row = row;
  }

  /// The table.
  public String table() {
    return table;
  }

  /// The position of the row in its table.
  public long row() {
    return row;
  }
}
