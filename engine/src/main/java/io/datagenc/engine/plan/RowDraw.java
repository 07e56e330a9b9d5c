package io.datagenc.engine.plan;

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

  /// Each row of the parent with equal probability, but never the row itself.
  static RowDraw uniform(Stream stream) {
    return uniform(new Candidates.All(), stream);
  }

  /// Each of `candidates` with equal probability.
  static RowDraw uniform(Candidates candidates, Stream stream) {
    return new Drawn(candidates, new RankLaw.Uniform(), stream, Optional.empty());
  }
}
