package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.Optional;

/// How the position of the referenced row is found.
public sealed interface RowDraw {

  /// The owner of the row: the table has [RowsPlan.PerOwner] over this reference.
  record Owner() implements RowDraw {}

  /// One of `candidates` with the probabilities of `law`; nothing where there are none.
  ///
  /// @param filter only where every row of the parent is a candidate
  record Drawn(Candidates candidates, RankLaw law, Stream stream, Optional<RowFilter> filter)
      implements RowDraw {
    public Drawn {
      if (filter.isPresent() && !(candidates instanceof Candidates.All)) {
        throw new IllegalArgumentException("only draws from all rows are filtered");
      }
    }
  }

  /// A random row of the parent for every row, for no two rows the same. Rows that refer to their
  /// own table form a single cycle: none refers to itself, but the only one of a table, which
  /// refers to nothing. The parent has rows at all positions of the table's rows: row r refers to
  /// the same row in whichever part of its table it is.
  ///
  /// @param stream counted by the row in any case
  record OneToOne(Stream stream) implements RowDraw {}

  /// The row at `position`, an expression over the referring row; nothing where it is NULL.
  ///
  /// @param position BIGINT, between the positions of the parent's first and last row
  record Computed(Expression position) implements RowDraw {
    public Computed {
      if (position.type() != SimpleType.BIGINT) {
        throw new IllegalArgumentException("not a position: " + position.type().sql());
      }
    }
  }

  /// Each row of the parent with equal probability, but never the row itself.
  static RowDraw uniform(Stream stream) {
    return uniform(new Candidates.All(), stream);
  }

  /// Each of `candidates` with equal probability.
  static RowDraw uniform(Candidates candidates, Stream stream) {
    return new Drawn(candidates, new RankLaw.Uniform(), stream, Optional.empty());
  }
}
