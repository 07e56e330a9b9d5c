package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.random.AliasTable;
import io.datagenc.engine.random.RandomStream;

/// By weight, where all rows have the same few candidates: from one draw, exactly.
public record AliasLaw(AliasTable table) implements CandidateLaw {

  @Override
  public void choose(RandomStream stream, CandidateBatch batch, long[] positions, Scratch scratch) {
    for (int i = 0; i < batch.length; i++) {
      positions[i] = batch.firsts[i] + table.index(stream.draw(batch.counters[i]));
    }
  }
}
