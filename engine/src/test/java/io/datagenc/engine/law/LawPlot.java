package io.datagenc.engine.law;

import io.datagenc.engine.random.RandomStream;
import java.util.Locale;

/// A law as a picture (SVG): bars are draws of its sampler, the line is what the law says.
final class LawPlot {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 200;
  private static final int MARGIN = 24;
  private static final int MOST_BARS = 48;

  private final NumberSampler sampler;
  private final double[] draws;
  private final double low;
  private final double high;
  private final int bars;

  /// @param isWhole whether the law draws whole numbers
  LawPlot(NumberSampler sampler, RandomStream stream, int count, boolean isWhole) {
    this.sampler = sampler;
    this.draws = new double[count];
    for (int i = 0; i < count; i++) {
      draws[i] = sampler.draw(stream, i);
    }
    double first = sampler.quantile(0.001);
    double last = sampler.quantile(0.98);
    if (isWhole) {
      this.low = first - 0.5;
      this.bars = (int) Math.min(MOST_BARS, last - first + 1);
      this.high = low + bars;
    } else {
      this.low = first;
      this.high = last;
      this.bars = MOST_BARS;
    }
  }

  private double edge(int bar) {
    return low + (high - low) * bar / bars;
  }

  String svg() {
    double[] shares = new double[bars];
    for (double draw : draws) {
      int bar = (int) Math.floor((draw - low) / (high - low) * bars);
      if (bar >= 0 && bar < bars) {
        shares[bar] += 1.0 / draws.length;
      }
    }
    double[] expected = new double[bars];
    double top = 0;
    for (int bar = 0; bar < bars; bar++) {
      expected[bar] = sampler.cumulative(edge(bar + 1)) - sampler.cumulative(edge(bar));
      top = Math.max(top, Math.max(expected[bar], shares[bar]));
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"11\">\n",
            WIDTH,
            HEIGHT));
    svg.append(
        String.format(
            Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n", WIDTH, HEIGHT));
    double step = (WIDTH - 2.0 * MARGIN) / bars;
    double scale = (HEIGHT - 2.0 * MARGIN) / top;
    double floor = HEIGHT - MARGIN;
    for (int bar = 0; bar < bars; bar++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#9ecae1\"/>\n",
              MARGIN + bar * step,
              floor - shares[bar] * scale,
              step * 0.9,
              shares[bar] * scale));
    }
    svg.append("<polyline fill=\"none\" stroke=\"#08519c\" points=\"");
    for (int bar = 0; bar < bars; bar++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "%s%.1f,%.1f",
              bar == 0 ? "" : " ",
              MARGIN + (bar + 0.45) * step,
              floor - expected[bar] * scale));
    }
    svg.append("\"/>\n");
    svg.append(
        String.format(
            Locale.ROOT, "<text x=\"%d\" y=\"%d\">%.4g</text>\n", MARGIN, HEIGHT - 8, low));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.4g</text>\n",
            WIDTH - MARGIN,
            HEIGHT - 8,
            high));
    return svg.append("</svg>\n").toString();
  }
}
