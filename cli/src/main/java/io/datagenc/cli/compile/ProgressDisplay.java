package io.datagenc.cli.compile;

import java.io.PrintStream;
import java.util.List;

/// Draws progress bars in place on a terminal, some times a second, until it is closed.
final class ProgressDisplay implements AutoCloseable {
  private static final long MILLIS_BETWEEN_FRAMES = 100;
  private static final String CLEAR_LINE = "\u001B[2K";
  private static final String HIDE_CURSOR = "\u001B[?25l";
  private static final String SHOW_CURSOR = "\u001B[?25h";

  private final ProgressBars bars;
  private final PrintStream terminal;
  private final int columns;
  private final Thread painter;
  private int linesDrawn;

  /// Starts to draw.
  ProgressDisplay(ProgressBars bars, PrintStream terminal, int columns) {
    this.bars = bars;
    this.terminal = terminal;
    this.columns = columns;
    this.painter = Thread.ofPlatform().daemon().name("progress").start(this::drawUntilInterrupted);
  }

  private void drawUntilInterrupted() {
    try {
      while (true) {
        draw(HIDE_CURSOR);
        Thread.sleep(MILLIS_BETWEEN_FRAMES);
      }
    } catch (InterruptedException e) {
      // Asked to end; the thread does nothing else.
      Thread.currentThread().interrupt();
    }
  }

  private void draw(String cursor) {
    List<String> lines = bars.lines(columns - 1);
    StringBuilder frame = new StringBuilder(cursor);
    if (linesDrawn > 0) {
      frame.append("\u001B[%dA".formatted(linesDrawn));
    }
    lines.forEach(line -> frame.append('\r').append(CLEAR_LINE).append(line).append('\n'));
    linesDrawn = lines.size();
    terminal.print(frame);
    terminal.flush();
  }

  /// Draws a last time and gives the cursor back.
  @Override
  public void close() {
    painter.interrupt();
    boolean interrupted = false;
    while (painter.isAlive()) {
      try {
        painter.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    draw(SHOW_CURSOR);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
