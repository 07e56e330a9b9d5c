package io.datagenc.engine.generator.draw;

import io.datagenc.engine.law.Sampler;
import io.datagenc.engine.law.Samplers;
import io.datagenc.engine.plan.expression.IndexLaw;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.random.AliasTable;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.source.TextSources;
import io.datagenc.engine.text.ListedTexts;

/// Draws an index.
@FunctionalInterface
public interface IndexSampler {

  /// The index that is drawn when draws are counted by `counter`.
  long draw(RandomStream stream, long counter);

  /// Draws one of `size` indexes by `law`.
  static IndexSampler of(IndexLaw law, long size) {
    return switch (law) {
      case IndexLaw.Uniform _ ->
          (stream, counter) -> RandomStream.bounded(stream.draw(counter), size);
      case IndexLaw.Weighted weighted -> {
        AliasTable table = AliasTable.of(weighted.weights());
        yield (stream, counter) -> table.index(stream.draw(counter));
      }
      case Law.Fixed fixed -> {
        Sampler ranks = Samplers.of(fixed).preparedFor(size);
        yield (stream, counter) -> ranks.rank(stream, counter, size) - 1;
      }
      case IndexLaw.Pool pool -> {
        if (!(TextSources.of(pool.texts()) instanceof ListedTexts listed)) {
          throw new IllegalArgumentException("texts are not listed: " + pool.texts());
        }
        yield (stream, counter) -> listed.index(stream.draw(counter));
      }
    };
  }
}
