package io.datagenc.engine.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// How rows of a table are owned by rows of another one, directly or through rows that these own.
///
/// @param fanOuts from the owner's own rows down to the table, at least one
/// @param references from the table up to the owner, as many
public record OwnedTable(List<FanOut> fanOuts, List<String> references) {

  public OwnedTable {
    fanOuts = List.copyOf(fanOuts);
    references = List.copyOf(references);
  }

  /// How rows of `owned` are owned by those of `owner`.
  ///
  /// @throws IllegalArgumentException if they are not
  public static OwnedTable of(GenerationPlan plan, TablePlan owner, TablePlan owned) {
    List<FanOut> fanOuts = new ArrayList<>();
    List<String> references = new ArrayList<>();
    TablePlan table = owned;
    while (fanOuts.isEmpty() || !table.name().equals(owner.name())) {
      if (!(table.rows() instanceof RowsPlan.PerOwner perOwner)) {
        throw new IllegalArgumentException(
            "rows of %s own no rows of %s".formatted(owner.name(), owned.name()));
      }
      fanOuts.addFirst(perOwner.fanOut());
      references.add(perOwner.reference());
      table = plan.table(table.reference(perOwner.reference()).parent());
    }
    return new OwnedTable(fanOuts, references);
  }

  /// The least number of rows of an owner.
  public BigInteger minCount() {
    return fanOuts.stream()
        .map(fanOut -> BigInteger.valueOf(fanOut.low()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /// An upper bound of the number of rows of an owner.
  public BigInteger maxCount() {
    return fanOuts.stream()
        .map(fanOut -> BigInteger.valueOf(fanOut.high()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }
}
