package io.datagenc.engine.faker;

import io.datagenc.engine.random.RandomStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A part of a template, ready to be drawn. Each node hashes its draw into those of its children,
/// so that a text is a pure function of one draw.
sealed interface TemplateNode {

  void append(long draw, BytesTarget target);

  /// The number of characters of the text for `draw`.
  long length(long draw);

  TextMeasure measure();

  /// The draw of child `index`.
  private static long child(long draw, int index) {
    return RandomStream.mix(draw + (index + 1) * 0x9E3779B97F4A7C15L);
  }

  /// The node of `tree`.
  static TemplateNode of(ValueTree tree, Locale locale) {
    return switch (tree) {
      case ValueTree.Text text -> pool(WeightedTexts.of(text.text()));
      case ValueTree.Pool pool -> pool(pool.texts());
      case ValueTree.Choice choice -> {
        TemplateNode[] nodes = nodes(choice.alternatives(), locale);
        TextMeasure measure = nodes[0].measure();
        for (int i = 1; i < nodes.length; i++) {
          measure = measure.or(nodes[i].measure());
        }
        yield new ChoiceNode(nodes, measure);
      }
      case ValueTree.Sequence sequence -> {
        TemplateNode[] nodes = nodes(sequence.parts(), locale);
        TextMeasure measure = TextMeasure.of(WeightedTexts.of(""));
        for (TemplateNode node : nodes) {
          measure = measure.followedBy(node.measure());
        }
        yield new SequenceNode(nodes, measure);
      }
      case ValueTree.Code code -> new CodeNode(code.call(), new CodeThreads(locale));
    };
  }

  private static TemplateNode pool(WeightedTexts texts) {
    return new PoolNode(TextPool.of(texts), TextMeasure.of(texts));
  }

  private static TemplateNode[] nodes(List<ValueTree> trees, Locale locale) {
    return trees.stream().map(tree -> of(tree, locale)).toArray(TemplateNode[]::new);
  }

  /// A text of a pool.
  record PoolNode(TextPool pool, TextMeasure measure) implements TemplateNode {
    @Override
    public void append(long draw, BytesTarget target) {
      pool.append(pool.index(draw), target);
    }

    @Override
    public long length(long draw) {
      return pool.length(pool.index(draw));
    }
  }

  /// One of the nodes.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record ChoiceNode(TemplateNode[] nodes, TextMeasure measure) implements TemplateNode {
    @Override
    public void append(long draw, BytesTarget target) {
      chosen(draw).append(child(draw, 0), target);
    }

    @Override
    public long length(long draw) {
      return chosen(draw).length(child(draw, 0));
    }

    private TemplateNode chosen(long draw) {
      return nodes[(int) RandomStream.bounded(draw, nodes.length)];
    }
  }

  /// All nodes, one after the other.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record SequenceNode(TemplateNode[] nodes, TextMeasure measure) implements TemplateNode {
    @Override
    public void append(long draw, BytesTarget target) {
      for (int i = 0; i < nodes.length; i++) {
        nodes[i].append(child(draw, i), target);
      }
    }

    @Override
    public long length(long draw) {
      long length = 0;
      for (int i = 0; i < nodes.length; i++) {
        length += nodes[i].length(child(draw, i));
      }
      return length;
    }
  }

  /// A text that Datafaker's code makes.
  record CodeNode(FakerCall call, CodeThreads threads) implements TemplateNode {
    private static final TextMeasure UNKNOWN =
        new TextMeasure(0, Integer.MAX_VALUE, Long.MAX_VALUE, "");

    @Override
    public void append(long draw, BytesTarget target) {
      byte[] bytes = threads.value(call, draw).getBytes(StandardCharsets.UTF_8);
      target.append(bytes, 0, bytes.length);
    }

    @Override
    public long length(long draw) {
      String text = threads.value(call, draw);
      return text.codePointCount(0, text.length());
    }

    @Override
    public TextMeasure measure() {
      return UNKNOWN;
    }
  }
}
