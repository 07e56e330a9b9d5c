package io.datagenc.engine.generator;

import io.datagenc.engine.plan.RedrawPlan;

/// No attempt gives a row whose values keep a CHECK.
public final class UnsavedRowException extends GenerationException {
  private static final long serialVersionUID = 1;

  /// The diagnostic that explains it.
  public static final String CODE = "DG3173";

  private final String table;
  private final long row;

  /// @param checks the CHECKs that no attempt keeps
  public UnsavedRowException(String table, long row, String checks) {
    this(table, row, "none of %d draws keeps".formatted(RedrawPlan.ATTEMPTS), checks);
  }

  private UnsavedRowException(String table, long row, String what, String checks) {
    super("%s: table %s, row %d: %s %s".formatted(CODE, table, row, what, checks));
    this.table = table;
    this.row = row;
  }

  /// @param checks the CHECKs that no value of a key keeps which the row's siblings leave
  public static UnsavedRowException amongSiblings(String table, long row, String checks) {
    return new UnsavedRowException(
        table, row, "no value that the rows before it of the same owner leave keeps", checks);
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
