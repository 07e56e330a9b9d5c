package io.datagenc.engine.faker;

import io.datagenc.engine.faker.TemplateNode.ChoiceNode;
import io.datagenc.engine.faker.TemplateNode.CodeNode;
import io.datagenc.engine.faker.TemplateNode.PoolNode;
import io.datagenc.engine.faker.TemplateNode.SequenceNode;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.text.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts the texts of templates together for many draws. Not thread-safe; kept by a thread, it
/// allocates nothing.
///
/// It takes a block of rows at once: first it finds the pieces of all their texts, node by node,
/// with the rows of a choice sorted by what they choose, then it copies the bytes, row by row. So
/// every loop does the same for all its rows, and no branch depends on a draw. Loops over rows are
/// methods of their own: what the compiler makes of them does not depend on the shape of the tree.
final class TemplateWriter {
  /// A block has about so many pieces, so that all that is known of it stays in the nearest cache.
  private static final int BLOCK_PIECES = 2048;

  /// The pieces of all rows, row by row, each as [Template#piece] packs it.
  private long[] pieces = {};

  /// Where each piece begins in the buffer, and the last one ends.
  private int[] pieceOffsets = {};

  /// The texts of a template with code and behind them those of a block that code makes.
  private final TextBuffer made = new TextBuffer(new byte[0]);

  private final List<Level> levels = new ArrayList<>();

  /// How many pieces a row has at most.
  private int rowPieces;

  /// The rows that reach a node of some depth, each as where its pieces begin, and their draws.
  private static final class Level {
    long[] draws = {};
    int[] rows = {};

    /// Where the rows end that choose the same.
    int[] ends = {};

    /// Begins to sort what `count` nodes are chosen by, with `room` places for each: where they
    /// begin.
    int[] starts(int count, int room) {
      if (ends.length < count) {
        ends = new int[count];
      }
      for (int i = 0; i < count; i++) {
        ends[i] = i * room;
      }
      return ends;
    }

    void reserve(int length) {
      if (draws.length < length) {
        draws = new long[length];
        rows = new int[length];
      }
    }
  }

  /// Appends the texts for the first `length` of `draws` to `buffer`, and writes into `offsets`
  /// where each of them begins and, last, where they end.
  void append(Template template, long[] draws, int length, TextBuffer buffer, int[] offsets) {
    rowPieces = template.pieces();
    int rows = Math.clamp(BLOCK_PIECES / rowPieces, 1, Math.max(1, length));
    if (pieces.length < rows * rowPieces) {
      pieces = new long[rows * rowPieces];
      pieceOffsets = new int[rows * rowPieces + 1];
    }
    if (template.hasCode()) {
      made.writtenTo(0);
      made.append(template.texts());
    }
    Level block = level(0, rows);
    for (int first = 0; first < length; first += rows) {
      int count = Math.min(rows, length - first);
      System.arraycopy(draws, first, block.draws, 0, count);
      if (template.hasCode()) {
        made.writtenTo(template.texts().length);
      }
      Arrays.fill(pieces, 0, count * rowPieces, 0);
      int end = place(template.root(), block, count);
      copy(template, buffer, offsets, first, block.rows, count, end);
    }
    offsets[length] = buffer.size();
  }

  /// The level of nodes that lie `depth` deep, for `length` rows or fewer.
  private Level level(int depth, int length) {
    if (depth == levels.size()) {
      levels.add(new Level());
    }
    Level level = levels.get(depth);
    level.reserve(length);
    return level;
  }

  /// Finds the pieces of a block of `count` rows, and writes into its rows where those of each row
  /// begin: a row has as many as the alternative of the root has at most.
  ///
  /// @return where the pieces end
  private int place(TemplateNode root, Level block, int count) {
    if (root instanceof ChoiceNode choice) {
      Level chosen = level(1, choice.nodes().length * count);
      int end = sort(choice, block.draws, block.rows, count, chosen);
      placeChosen(choice, 1, chosen, count, 0);
      return end;
    }
    for (int i = 0; i < count; i++) {
      block.rows[i] = i * rowPieces;
    }
    place(root, 0, block.draws, block.rows, 0, count, 0);
    return count * rowPieces;
  }

  /// Finds the pieces of the nodes of a choice, sorted into `chosen` with `room` places for each.
  private void placeChosen(ChoiceNode choice, int depth, Level chosen, int room, int piece) {
    for (int i = 0; i < choice.nodes().length; i++) {
      int start = i * room;
      int end = chosen.ends[i];
      if (start < end) {
        place(choice.nodes()[i], depth, chosen.draws, chosen.rows, start, end, piece);
      }
    }
  }

  /// Finds the pieces of `node` for `draws` and `rows` from index `start` to before `end`.
  ///
  /// @param piece how many pieces a row has before it at most
  private void place(
      TemplateNode node, int depth, long[] draws, int[] rows, int start, int end, int piece) {
    switch (node) {
      case PoolNode pool -> place(pool, draws, rows, start, end, pieces, piece);
      case ChoiceNode choice -> {
        int room = end - start;
        Level chosen = level(depth + 1, choice.nodes().length * room);
        sort(choice, draws, rows, start, end, chosen);
        placeChosen(choice, depth + 1, chosen, room, piece);
      }
      case SequenceNode(TemplateNode[] nodes, long[] moves, int[] places) -> {
        for (int part = 0; part < nodes.length; part++) {
          int own = piece + places[part];
          if (nodes[part] instanceof PoolNode pool) {
            placeMoved(pool, draws, moves[part], rows, start, end, pieces, own);
          } else {
            long[] moved = level(depth + 1, end).draws;
            move(draws, moves[part], moved, start, end);
            place(nodes[part], depth + 1, moved, rows, start, end, own);
          }
        }
      }
      case CodeNode(FakerCall call, CodeThreads threads) -> {
        for (int i = start; i < end; i++) {
          byte[] bytes = threads.value(call, draws[i]).getBytes(StandardCharsets.UTF_8);
          pieces[rows[i] + piece] = Template.piece(made.size(), bytes.length);
          made.append(bytes);
        }
      }
    }
  }

  private static void move(long[] draws, long move, long[] moved, int start, int end) {
    for (int i = start; i < end; i++) {
      moved[i] = RandomStream.mix(draws[i] + move);
    }
  }

  private static void place(
      PoolNode node, long[] draws, int[] rows, int start, int end, long[] pieces, int piece) {
    TextPool pool = node.pool();
    long[] texts = node.texts();
    for (int i = start; i < end; i++) {
      pieces[rows[i] + piece] = texts[pool.index(draws[i])];
    }
  }

  /// The same for a pool in a sequence, without a detour of its draws through memory.
  private static void placeMoved(
      PoolNode node,
      long[] draws,
      long move,
      int[] rows,
      int start,
      int end,
      long[] pieces,
      int piece) {
    TextPool pool = node.pool();
    long[] texts = node.texts();
    for (int i = start; i < end; i++) {
      pieces[rows[i] + piece] = texts[pool.index(RandomStream.mix(draws[i] + move))];
    }
  }

  /// Writes the draws and rows of a choice into `chosen`, those that choose the same one after the
  /// other: each node has room for all of them, so that they need not be counted before.
  private static void sort(
      ChoiceNode choice, long[] draws, int[] rows, int start, int end, Level chosen) {
    int[] ends = chosen.starts(choice.nodes().length, end - start);
    long[] chosenDraws = chosen.draws;
    int[] chosenRows = chosen.rows;
    for (int i = start; i < end; i++) {
      int target = ends[choice.index(draws[i])]++;
      chosenDraws[target] = RandomStream.mix(draws[i] + TemplateNode.CHOSEN);
      chosenRows[target] = rows[i];
    }
  }

  /// The same for a choice that is the root; writes into `rows` where the pieces of each begin.
  ///
  /// @return where the pieces end
  private static int sort(ChoiceNode choice, long[] draws, int[] rows, int count, Level chosen) {
    int[] ends = chosen.starts(choice.nodes().length, count);
    int[] widths = choice.pieces();
    long[] chosenDraws = chosen.draws;
    int[] chosenRows = chosen.rows;
    int begin = 0;
    for (int i = 0; i < count; i++) {
      int node = choice.index(draws[i]);
      int target = ends[node]++;
      chosenDraws[target] = RandomStream.mix(draws[i] + TemplateNode.CHOSEN);
      chosenRows[target] = begin;
      rows[i] = begin;
      begin += widths[node];
    }
    return begin;
  }

  /// Appends the texts of a block of `count` rows, of which the first is row `first` of all. Rows
  /// with fewer pieces than they may have got empty ones, since that leaves no branch to
  /// mispredict.
  ///
  /// @param rows where the pieces of each row begin
  /// @param end where all end
  private void copy(
      Template template,
      TextBuffer buffer,
      int[] offsets,
      int first,
      int[] rows,
      int count,
      int end) {
    long[] from = pieces;
    buffer.reserve(total(from, end) + TextBuffer.PADDING);
    made.reserve(TextBuffer.PADDING);
    byte[] source = template.hasCode() ? made.bytes() : template.texts();
    int size = copyAll(from, end, source, buffer.bytes(), pieceOffsets, buffer.size());
    pieceOffsets[end] = size;
    for (int row = 0; row < count; row++) {
      offsets[first + row] = pieceOffsets[rows[row]];
    }
    buffer.writtenTo(size);
  }

  /// The number of bytes of the first `end` pieces.
  private static long total(long[] pieces, int end) {
    long total = 0;
    for (int i = 0; i < end; i++) {
      total += Template.length(pieces[i]);
    }
    return total;
  }

  /// Copies the pieces to `target` from `start` on.
  ///
  /// @param begins receives where each piece begins
  /// @return where the last one ends
  private static int copyAll(
      long[] pieces, int end, byte[] source, byte[] target, int[] begins, int start) {
    int size = start;
    for (int i = 0; i < end; i++) {
      begins[i] = size;
      int length = Template.length(pieces[i]);
      TextBuffer.copyPadded(source, Template.start(pieces[i]), target, size, length);
      size += length;
    }
    return size;
  }
}
