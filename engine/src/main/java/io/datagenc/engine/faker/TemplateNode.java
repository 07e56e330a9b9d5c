package io.datagenc.engine.faker;

import io.datagenc.engine.random.RandomStream;
import java.nio.charset.StandardCharsets;

/// A part of a template, ready to be drawn. Each node hashes its draw into those of its children,
/// so that a text is a pure function of one draw.
///
/// Texts are put together by static methods that tell the few kinds of nodes apart, which costs
/// less than calls through an interface.
sealed interface TemplateNode {

  /// What the draw of a choice is moved by for the node that it chooses.
  long CHOSEN = 0x9E3779B97F4A7C15L;

  /// A text of a pool.
  record PoolNode(TextPool pool) implements TemplateNode {}

  /// One of the nodes.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record ChoiceNode(TemplateNode[] nodes) implements TemplateNode {
    private TemplateNode chosen(long draw) {
      return nodes[(int) RandomStream.bounded(draw, nodes.length)];
    }
  }

  /// All nodes, one after the other.
  ///
  /// @param moves what the draw is moved by for each of them
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record SequenceNode(TemplateNode[] nodes, long[] moves) implements TemplateNode {}

  /// A text that Datafaker's code makes.
  record CodeNode(FakerCall call, CodeThreads threads) implements TemplateNode {}

  /// Appends the text of `node` for `draw`.
  static void append(TemplateNode node, long draw, TextBuffer buffer) {
    TemplateNode current = node;
    long rest = draw;
    while (current instanceof ChoiceNode choice) {
      current = choice.chosen(rest);
      rest = RandomStream.mix(rest + CHOSEN);
    }
    switch (current) {
      case PoolNode(TextPool pool) -> pool.append(pool.index(rest), buffer);
      case SequenceNode(TemplateNode[] nodes, long[] moves) -> {
        for (int i = 0; i < nodes.length; i++) {
          append(nodes[i], RandomStream.mix(rest + moves[i]), buffer);
        }
      }
      case CodeNode(FakerCall call, CodeThreads threads) -> {
        byte[] bytes = threads.value(call, rest).getBytes(StandardCharsets.UTF_8);
        buffer.append(bytes, 0, bytes.length);
      }
      case ChoiceNode _ -> throw new AssertionError("a choice has been made");
    }
  }

  /// The number of characters of the text of `node` for `draw`.
  static long length(TemplateNode node, long draw) {
    return switch (node) {
      case PoolNode(TextPool pool) -> pool.length(pool.index(draw));
      case ChoiceNode choice -> length(choice.chosen(draw), RandomStream.mix(draw + CHOSEN));
      case SequenceNode(TemplateNode[] nodes, long[] moves) -> {
        long length = 0;
        for (int i = 0; i < nodes.length; i++) {
          length += length(nodes[i], RandomStream.mix(draw + moves[i]));
        }
        yield length;
      }
      case CodeNode(FakerCall call, CodeThreads threads) -> {
        String text = threads.value(call, draw);
        yield text.codePointCount(0, text.length());
      }
    };
  }
}
