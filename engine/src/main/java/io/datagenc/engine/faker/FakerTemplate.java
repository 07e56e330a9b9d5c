package io.datagenc.engine.faker;

import io.datagenc.engine.random.RandomStream;

/// Texts that are too many to be listed: each is put together from pools, or made by Datafaker's
/// code.
///
/// A text that is too long is drawn anew up to 64 times; after that a fixed text that fits stands
/// for it.
public final class FakerTemplate implements FakerSource {
  static final int MAX_REDRAWS = 64;
  private static final long REDRAW_GAMMA = 0xD1B54A32D192ED03L;

  private final TemplateNode root;
  private final int maxLength;
  private final boolean mayBeTooLong;
  private final long fittingDraw;

  /// @param fittingDraw a draw for which the text has at most `maxLength` characters
  FakerTemplate(TemplateNode root, int maxLength, long fittingDraw) {
    this.root = root;
    this.maxLength = maxLength;
    this.mayBeTooLong = root.measure().maxLength() > maxLength;
    this.fittingDraw = fittingDraw;
  }

  @Override
  public void append(long draw, BytesTarget target) {
    root.append(mayBeTooLong ? fitting(draw) : draw, target);
  }

  private long fitting(long draw) {
    long redraw = draw;
    for (int k = 1; k <= MAX_REDRAWS; k++) {
      if (root.length(redraw) <= maxLength) {
        return redraw;
      }
      redraw = RandomStream.mix(draw + k * REDRAW_GAMMA);
    }
    return root.length(redraw) <= maxLength ? redraw : fittingDraw;
  }

  @Override
  public int minLength() {
    return root.measure().minLength();
  }

  @Override
  public int maxLength() {
    return Math.min(root.measure().maxLength(), maxLength);
  }

  @Override
  public long maxDistinct() {
    return root.measure().maxDistinct();
  }

  @Override
  public String alphabet() {
    return hasCode(root) ? "" : root.measure().alphabet();
  }

  private static boolean hasCode(TemplateNode node) {
    return switch (node) {
      case TemplateNode.PoolNode _ -> false;
      case TemplateNode.CodeNode _ -> true;
      case TemplateNode.ChoiceNode choice -> anyHasCode(choice.nodes());
      case TemplateNode.SequenceNode sequence -> anyHasCode(sequence.nodes());
    };
  }

  private static boolean anyHasCode(TemplateNode[] nodes) {
    for (TemplateNode node : nodes) {
      if (hasCode(node)) {
        return true;
      }
    }
    return false;
  }
}
