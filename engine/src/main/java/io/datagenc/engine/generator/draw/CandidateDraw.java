package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Rows;

/// One of the candidates by a law.
public record CandidateDraw(CandidateRanges candidates, CandidateLaw law, RowStream stream)
    implements ReferenceDraw {

  @Override
  public void find(Rows rows, long[] positions) {
    CandidateBatch batch = CandidateBatch.of(rows, stream);
    candidates.find(rows, batch);
    law.choose(stream.stream(rows), batch, positions, rows.scratch());
  }

  @Override
  public boolean mayBeNull() {
    return candidates.minCount() < 1 || law.mayBeNull();
  }
}
