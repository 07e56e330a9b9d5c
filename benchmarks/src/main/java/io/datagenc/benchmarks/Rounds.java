package io.datagenc.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/// The times of several rounds of the same work of this thread. Rates are medians, per second of
/// the thread's processor time, so that other work on the machine counts less, and per second of
/// wall time.
final class Rounds {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long rows;
  private final double[] processor;
  private final double[] wall;

  /// @param rows how many rows a round makes
  Rounds(long rows, int rounds) {
    this.rows = rows;
    this.processor = new double[rounds];
    this.wall = new double[rounds];
  }

  /// Work that may fail.
  @FunctionalInterface
  interface Work<E extends Exception> {
    void run() throws E;
  }

  /// Does `work` as one round; negative ones warm up and are not recorded.
  <E extends Exception> void measure(int round, Work<E> work) throws E {
    long processorStart = THREADS.getCurrentThreadCpuTime();
    long wallStart = System.nanoTime();
    work.run();
    long wallEnd = System.nanoTime();
    long processorEnd = THREADS.getCurrentThreadCpuTime();
    if (round >= 0) {
      processor[round] = rate(processorEnd - processorStart);
      wall[round] = rate(wallEnd - wallStart);
    }
  }

  /// Millions of rows per second of processor time.
  double rate() {
    return median(processor);
  }

  /// How many times as fast as `other` this is.
  String ratioTo(Rounds other) {
    return "%.2f by processor time, %.2f by wall time"
        .formatted(rate() / other.rate(), median(wall) / median(other.wall));
  }

  /// Prints how fast `other` is, and how many times as fast this is, by wall time: what counts
  /// where another process works, too.
  void compare(PrintStream out, String name, Rounds other) {
    out.printf(
        "%-31s %.2f M rows/s, datagenc %.2f times as fast%n",
        name, median(other.wall), median(wall) / median(other.wall));
  }

  @Override
  public String toString() {
    return "%.2f M rows/s of processor time, %.2f of wall time".formatted(rate(), median(wall));
  }

  private double rate(long nanos) {
    return rows * 1000.0 / nanos;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
