package io.datagenc.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Chains against their matrices, and the state at any place against a walk from the first one.
class MarkovChainTest {
  private static final int STEPS = 250_000;
  private static final long RANDOM_SEED = System.nanoTime();

  private static final List<double[][]> MATRICES =
      List.of(
          new double[][] {{1}},
          new double[][] {{0.9, 0.1}, {0.2, 0.8}},
          // Absorbing.
          new double[][] {{0.99, 0.01}, {0, 1}},
          // Of period 3: never together.
          new double[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}},
          // Nothing in common.
          new double[][] {{0.5, 0.5, 0, 0}, {0, 0, 0.5, 0.5}, {0.5, 0.5, 0, 0}, {0, 0, 0.5, 0.5}},
          // The last state is never reached.
          new double[][] {{0.2, 0.5, 0.3, 0}, {0.3, 0.3, 0.4, 0}, {0.1, 0, 0.9, 0}, {0, 0, 0, 1}},
          new double[][] {
            {0, 0.1, 0.2, 0.7}, {3, 1, 2, 4}, {0.25, 0.25, 0.25, 0.25}, {1, 0, 0, 0}
          });

  @Test
  void theStateAtAnyPlaceIsThatOfAWalk() {
    RandomStream draws = RandomStream.of(RANDOM_SEED, "chain");
    System.out.println("MarkovChainTest: random seed " + RANDOM_SEED);
    for (double[][] matrix : MATRICES) {
      MarkovChain chain = MarkovChain.of(matrix);
      long first = 1000;
      int state = 0;
      for (long place = first; place < first + 3000; place++) {
        state = place == first ? 0 : chain.next(state, draws.draw(place));
        assertThat(chain.state(draws, first, place)).as("%s at %d", chain, place).isEqualTo(state);
      }
    }
  }

  /// By chance less often than in one of 10⁷ runs: standardized to deviation 1, of up to 12 cells.
  @Test
  void stepsHaveTheProbabilitiesOfTheirRows() {
    for (long seed : new long[] {1, 2, RANDOM_SEED}) {
      RandomStream draws = RandomStream.of(seed, "steps");
      for (double[][] matrix : MATRICES) {
        MarkovChain chain = MarkovChain.of(matrix);
        for (int from = 0; from < matrix.length; from++) {
          if (isUnreachable(matrix, from)) {
            continue;
          }
          long[] observed = new long[matrix.length];
          double sum = 0;
          for (double weight : matrix[from]) {
            sum += weight;
          }
          double[] probabilities = new double[matrix.length];
          int cells = 0;
          for (int i = 0; i < matrix.length; i++) {
            probabilities[i] = matrix[from][i] / sum;
            cells += probabilities[i] > 0 ? 1 : 0;
          }
          for (int step = 0; step < STEPS; step++) {
            observed[chain.next(from, draws.draw(step, from))]++;
          }
          for (int i = 0; i < matrix.length; i++) {
            assertThat(probabilities[i] > 0 || observed[i] == 0).isTrue();
          }
          if (cells > 1) {
            assertThat(GoodnessOfFit.chiSquare(observed, probabilities))
                .as("seed %d, from %d", seed, from)
                .isLessThan(20);
          }
        }
      }
    }
  }

  private static boolean isUnreachable(double[][] matrix, int state) {
    double into = 0;
    for (int from = 0; from < matrix.length; from++) {
      into += from == state ? 0 : matrix[from][state];
    }
    return state > 0 && into == 0;
  }

  @Test
  void placesFarOutAreFoundFromTheDrawsBeforeThem() {
    MarkovChain chain = MarkovChain.of(new double[][] {{0.9, 0.1}, {0.2, 0.8}});
    RandomStream draws = RandomStream.of(5, "far");
    long far = 1L << 60;
    int state = chain.state(draws, 0, far);
    for (long place = far + 1; place < far + 1000; place++) {
      state = chain.next(state, draws.draw(place));
      assertThat(chain.state(draws, 0, place)).isEqualTo(state);
    }
  }

  @Test
  void rowsOfOtherNumbersAreRefused() {
    assertThatThrownBy(() -> MarkovChain.of(new double[][] {{0}}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MarkovChain.of(new double[][] {{1, -1}, {1, 1}}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MarkovChain.of(new double[][] {{1, 1}}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
