package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.expression.Expression;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// Why the draws of a key cannot be made to differ.
sealed interface KeyRefusal {

  /// There are fewer values than rows.
  ///
  /// @param values the number of values, or of combinations of values
  /// @param rows the number of rows, those before an OFFSET counted
  record TooFewValues(BigInteger values, long rows) implements KeyRefusal {}

  /// CHECKs leave fewer values than there are rows.
  ///
  /// @param left the number of values, or of combinations of values, that keep the CHECKs
  /// @param tried how many were tried, not all where there are very many
  /// @param values how many there are without the CHECKs
  /// @param rows the number of rows, those before an OFFSET counted
  /// @param checks the CHECKs, as indexes into [io.datagenc.engine.plan.TablePlan#checks()]
  record TooFewLeft(long left, long tried, long values, long rows, List<Integer> checks)
      implements KeyRefusal {}

  /// There are fewer values than an owner may have rows.
  ///
  /// @param values the number of values, or of combinations of values
  /// @param rows the greatest number of rows of one owner
  /// @param checks the CHECKs that leave no more values, as indexes into
  ///   [io.datagenc.engine.plan.TablePlan#checks()]
  record TooFewForOwner(BigInteger values, long rows, List<Integer> checks) implements KeyRefusal {}

  /// Some values are more probable than others, which they cannot be where each occurs once.
  ///
  /// @param draw empty where it is the rows of a reference
  record WeightsLost(Optional<Expression.Draw> draw) implements KeyRefusal {}

  /// The values of a draw cannot be counted.
  record NotCountable(Expression.Draw draw) implements KeyRefusal {}

  /// Which rows a reference draws depends on rows that are generated, or on weights of which some
  /// are 0.
  record RowsUnknown(String reference) implements KeyRefusal {}

  /// A CHECK by which siblings are drawn reads, in other rows, what siblings draw.
  ///
  /// @param check an index into [io.datagenc.engine.plan.TablePlan#checks()]
  /// @param cells the columns and references on the way
  record Loop(int check, List<RowInputs.Cell> cells) implements KeyRefusal {
    public Loop {
      cells = List.copyOf(cells);
    }
  }

  /// Different values of the draws may give equal values of the key.
  record NotInjective() implements KeyRefusal {}

  /// The key has no draws.
  record NoDraws() implements KeyRefusal {}
}
