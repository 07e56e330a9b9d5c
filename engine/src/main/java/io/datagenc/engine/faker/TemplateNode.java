package io.datagenc.engine.faker;

import io.datagenc.engine.random.RandomStream;
import java.util.Arrays;

/// A part of a template. Each node hashes its draw into those of its children, so that a text is a
/// pure function of one draw.
sealed interface TemplateNode {

  /// What the draw of a choice is moved by for the node that it chooses.
  long CHOSEN = 0x9E3779B97F4A7C15L;

  /// A text of a pool.
  ///
  /// @param texts the texts of the pool as pieces of the template's bytes
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record PoolNode(TextPool pool, long[] texts) implements TemplateNode {}

  /// One of the nodes.
  ///
  /// @param alternatives the positions of the nodes that the equally probable alternatives stand
  ///   for: the same for alternatives that are equal
  /// @param pieces the greatest number of pieces of each of the nodes
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record ChoiceNode(TemplateNode[] nodes, int[] alternatives, int[] pieces)
      implements TemplateNode {
    static ChoiceNode of(TemplateNode[] nodes, int[] alternatives) {
      return new ChoiceNode(
          nodes, alternatives, Arrays.stream(nodes).mapToInt(TemplateNode::pieces).toArray());
    }

    /// The position of the node for `draw`.
    int index(long draw) {
      return alternatives[(int) RandomStream.bounded(draw, alternatives.length)];
    }
  }

  /// All nodes, one after the other.
  ///
  /// @param moves what the draw is moved by for each of them
  /// @param places how many pieces there are before each of them at most
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record SequenceNode(TemplateNode[] nodes, long[] moves, int[] places) implements TemplateNode {
    static SequenceNode of(TemplateNode[] nodes, long[] moves) {
      int[] places = new int[nodes.length];
      for (int i = 1; i < nodes.length; i++) {
        places[i] = places[i - 1] + pieces(nodes[i - 1]);
      }
      return new SequenceNode(nodes, moves, places);
    }
  }

  /// A text that Datafaker's code makes.
  record CodeNode(FakerCall call, CodeThreads threads) implements TemplateNode {}

  /// The greatest number of texts of pools and of code that a text of `node` consists of.
  static int pieces(TemplateNode node) {
    return switch (node) {
      case PoolNode _, CodeNode _ -> 1;
      case ChoiceNode choice -> Arrays.stream(choice.pieces()).max().orElseThrow();
      case SequenceNode(TemplateNode[] nodes, _, int[] places) ->
          nodes.length == 0 ? 0 : places[nodes.length - 1] + pieces(nodes[nodes.length - 1]);
    };
  }

  /// The number of characters of the text of `node` for `draw`.
  static long length(TemplateNode node, long draw) {
    return switch (node) {
      case PoolNode(TextPool pool, _) -> pool.length(pool.index(draw));
      case ChoiceNode choice ->
          length(choice.nodes()[choice.index(draw)], RandomStream.mix(draw + CHOSEN));
      case SequenceNode(TemplateNode[] nodes, long[] moves, _) -> {
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
