package io.datagenc.engine.faker;

import io.datagenc.engine.faker.TemplateNode.ChoiceNode;
import io.datagenc.engine.faker.TemplateNode.CodeNode;
import io.datagenc.engine.faker.TemplateNode.PoolNode;
import io.datagenc.engine.faker.TemplateNode.SequenceNode;
import io.datagenc.engine.random.RandomStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts the texts of templates together for many draws. Not thread-safe; kept by a thread, it
/// allocates nothing.
///
/// It takes a block of rows at once: first it finds the pieces of all their texts, node by node,
/// with the rows of a choice sorted by what they choose, then it copies the bytes, row by row. So
/// every loop does the same for all its rows, and no branch depends on a draw.
public final class TemplateWriter {
  /// A block has about so many pieces, so that all that is known of it stays in the nearest cache.
  private static final int BLOCK_PIECES = 2048;

  /// The pieces of all rows, row by row, each as [Template#piece] packs it.
  private long[] pieces = {};

  /// Where each piece begins in the buffer.
  private int[] pieceOffsets = {};

  /// The texts of a template with code and behind them those of a block that code makes.
  private final TextBuffer made = new TextBuffer(new byte[0]);

  private final List<Level> levels = new ArrayList<>();

  /// How many pieces a row has at most.
  private int rowPieces;

  /// The rows that reach a node of some depth, and their draws.
  private static final class Level {
    long[] draws = {};
    int[] rows = {};

    /// Where the rows end that choose the same.
    int[] ends = {};

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
      pieceOffsets = new int[rows * rowPieces];
    }
    if (template.hasCode()) {
      made.writtenTo(0);
      made.append(template.texts());
    }
    Level block = level(0, rows);
    for (int first = 0; first < length; first += rows) {
      int count = Math.min(rows, length - first);
      for (int i = 0; i < count; i++) {
        block.draws[i] = draws[first + i];
        block.rows[i] = i;
      }
      if (template.hasCode()) {
        made.writtenTo(template.texts().length);
      }
      Arrays.fill(pieces, 0, count * rowPieces, 0);
      place(template.root(), 0, block.draws, block.rows, 0, count, 0);
      copy(template, buffer, offsets, first, count);
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

  /// Finds the pieces of `node` for `draws` and `rows` from index `start` to before `end`.
  ///
  /// @param piece how many pieces a row has before it at most
  private void place(
      TemplateNode node, int depth, long[] draws, int[] rows, int start, int end, int piece) {
    switch (node) {
      case PoolNode(TextPool pool, long[] texts) -> {
        for (int i = start; i < end; i++) {
          pieces[rows[i] * rowPieces + piece] = texts[pool.index(draws[i])];
        }
      }
      case ChoiceNode choice -> {
        int room = end - start;
        Level chosen = level(depth + 1, choice.nodes().length * room);
        sort(choice, draws, rows, start, end, chosen);
        int[] ends = chosen.ends;
        for (int i = 0; i < choice.nodes().length; i++) {
          int from = i * room;
          if (from < ends[i]) {
            place(choice.nodes()[i], depth + 1, chosen.draws, chosen.rows, from, ends[i], piece);
          }
        }
      }
      case SequenceNode(TemplateNode[] nodes, long[] moves, int[] places) -> {
        for (int part = 0; part < nodes.length; part++) {
          int own = piece + places[part];
          if (nodes[part] instanceof PoolNode pool) {
            placeMoved(pool, draws, moves[part], rows, start, end, own);
          } else {
            long[] moved = level(depth + 1, end).draws;
            for (int i = start; i < end; i++) {
              moved[i] = RandomStream.mix(draws[i] + moves[part]);
            }
            place(nodes[part], depth + 1, moved, rows, start, end, own);
          }
        }
      }
      case CodeNode(FakerCall call, CodeThreads threads) -> {
        for (int i = start; i < end; i++) {
          byte[] bytes = threads.value(call, draws[i]).getBytes(StandardCharsets.UTF_8);
          pieces[rows[i] * rowPieces + piece] = Template.piece(made.size(), bytes.length);
          made.append(bytes);
        }
      }
    }
  }

  /// The same as [#place] for a pool in a sequence, without a detour of its draws through memory.
  private void placeMoved(
      PoolNode node, long[] draws, long move, int[] rows, int start, int end, int piece) {
    TextPool pool = node.pool();
    long[] texts = node.texts();
    for (int i = start; i < end; i++) {
      pieces[rows[i] * rowPieces + piece] = texts[pool.index(RandomStream.mix(draws[i] + move))];
    }
  }

  /// Writes the draws and rows of a choice into `chosen`, those that choose the same one after the
  /// other: each node has room for all of them, so that they need not be counted before.
  private static void sort(
      ChoiceNode choice, long[] draws, int[] rows, int start, int end, Level chosen) {
    int count = choice.nodes().length;
    if (chosen.ends.length < count) {
      chosen.ends = new int[count];
    }
    int[] ends = chosen.ends;
    for (int i = 0; i < count; i++) {
      ends[i] = i * (end - start);
    }
    long[] chosenDraws = chosen.draws;
    int[] chosenRows = chosen.rows;
    for (int i = start; i < end; i++) {
      int target = ends[choice.index(draws[i])]++;
      chosenDraws[target] = RandomStream.mix(draws[i] + TemplateNode.CHOSEN);
      chosenRows[target] = rows[i];
    }
  }

  /// Appends the texts of a block of `count` rows, of which the first is row `first` of all. Rows
  /// with fewer pieces than others have empty ones, since that leaves no branch to mispredict.
  private void copy(Template template, TextBuffer buffer, int[] offsets, int first, int count) {
    long[] from = pieces;
    int end = count * rowPieces;
    long total = 0;
    for (int i = 0; i < end; i++) {
      total += Template.length(from[i]);
    }
    buffer.reserve(total + TextBuffer.PADDING);
    made.reserve(TextBuffer.PADDING);
    byte[] source = template.hasCode() ? made.bytes() : template.texts();
    byte[] target = buffer.bytes();
    int[] begins = pieceOffsets;
    int size = buffer.size();
    for (int i = 0; i < end; i++) {
      begins[i] = size;
      int length = Template.length(from[i]);
      TextBuffer.copyPadded(source, Template.start(from[i]), target, size, length);
      size += length;
    }
    for (int row = 0; row < count; row++) {
      offsets[first + row] = begins[row * rowPieces];
    }
    buffer.writtenTo(size);
  }
}
