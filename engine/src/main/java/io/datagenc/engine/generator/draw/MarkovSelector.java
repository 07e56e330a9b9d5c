package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.OwnerRuns;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Selector;
import io.datagenc.engine.random.MarkovChain;
import io.datagenc.engine.random.RandomStream;

/// Chooses the state of a chain over the rows of each owner: from the row before, where that is in
/// the set or not far.
public record MarkovSelector(RowStream stream, MarkovChain chain) implements Selector {
  private static final int NEAR = 64;

  @Override
  public void select(Rows rows, int[] choices) {
    OwnerRuns owners = rows.owners();
    RandomStream draws = stream.stream(rows);
    for (int i = 0; i < rows.length(); i++) {
      long position = rows.position(i);
      long first = owners.firstRows()[owners.runs()[i]];
      long before = i == 0 ? -1 : rows.position(i - 1);
      choices[i] =
          before >= first && before <= position && position - before <= NEAR
              ? chain.walk(choices[i - 1], draws, before, position)
              : chain.state(draws, first, position);
    }
  }
}
