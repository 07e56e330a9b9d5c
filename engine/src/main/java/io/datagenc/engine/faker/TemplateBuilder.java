package io.datagenc.engine.faker;

import io.datagenc.engine.text.TextBuffer;
import io.datagenc.engine.vector.BytesVector;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the nodes of a template. Constants become a part of the texts of the pools beside them,
/// and equal pools are shared, so that the parts of a text are few and lie close together.
final class TemplateBuilder {
  private final Locale locale;
  private final Map<Key, TemplateNode> pools = new HashMap<>();
  private final ByteArrayOutputStream texts = new ByteArrayOutputStream();

  TemplateBuilder(Locale locale) {
    this.locale = locale;
  }

  private record Key(String before, WeightedTexts texts, String behind) {}

  /// The template of `tree`.
  Template build(ValueTree tree) {
    TemplateNode root = node(tree);
    // So that every text is followed by what is copied with it.
    texts.writeBytes(new byte[TextBuffer.PADDING]);
    return new Template(root, texts.toByteArray(), tree.hasCode());
  }

  private TemplateNode node(ValueTree tree) {
    return node(tree, "", "");
  }

  /// The node of `tree` with one constant before it and one behind it.
  ///
  /// @param tree made without code if one of the constants is not empty
  private TemplateNode node(ValueTree tree, String before, String behind) {
    return switch (tree) {
      case ValueTree.Text text -> pool(before, WeightedTexts.of(text.text()), behind);
      case ValueTree.Pool pool -> pool(before, pool.texts(), behind);
      case ValueTree.Choice choice -> choice(choice.alternatives(), before, behind);
      case ValueTree.Sequence sequence -> sequence(sequence.parts(), before, behind);
      case ValueTree.Code code -> new TemplateNode.CodeNode(code.call(), new CodeThreads(locale));
    };
  }

  private TemplateNode choice(List<ValueTree> alternatives, String before, String behind) {
    List<ValueTree> distinct = alternatives.stream().distinct().toList();
    return TemplateNode.ChoiceNode.of(
        distinct.stream()
            .map(alternative -> node(alternative, before, behind))
            .toArray(TemplateNode[]::new),
        alternatives.stream().mapToInt(distinct::indexOf).toArray());
  }

  private TemplateNode sequence(List<ValueTree> parts, String before, String behind) {
    SequenceBuilder sequence = new SequenceBuilder(before);
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case ValueTree.Text text -> sequence.constant.append(text.text());
        case ValueTree part -> sequence.add(part, (i + 1) * TemplateNode.CHOSEN);
      }
    }
    sequence.constant.append(behind);
    return sequence.build();
  }

  private TemplateNode pool(String before, WeightedTexts texts, String behind) {
    return pools.computeIfAbsent(
        new Key(before, texts, behind),
        key -> node(TextPool.of(key.texts().between(key.before(), key.behind()))));
  }

  private TemplateNode node(TextPool pool) {
    BytesVector values = pool.values();
    int start = texts.size();
    texts.writeBytes(values.bytes());
    long[] pieces = new long[values.length()];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = Template.piece(start + values.offsets()[i], values.byteLength(i));
    }
    return new TemplateNode.PoolNode(pool, pieces);
  }

  /// Collects the parts of a sequence, each with the constants beside it.
  private final class SequenceBuilder {
    private final List<TemplateNode> nodes = new ArrayList<>();
    private final List<Long> moves = new ArrayList<>();

    /// What stands behind the last part.
    private final StringBuilder constant;

    /// The last part, as long as what stands behind it is not known.
    private @Nullable ValueTree open;

    private String beforeOpen = "";
    private long openMove;

    SequenceBuilder(String before) {
      this.constant = new StringBuilder(before);
    }

    void add(ValueTree part, long move) {
      close();
      if (part.hasCode()) {
        addConstant();
        nodes.add(node(part));
        moves.add(move);
      } else {
        open = part;
        beforeOpen = takeConstant();
        openMove = move;
      }
    }

    /// Adds the last part, unless it is code, with the constant behind it.
    private void close() {
      if (open != null) {
        nodes.add(node(open, beforeOpen, takeConstant()));
        moves.add(openMove);
        open = null;
      }
    }

    private void addConstant() {
      if (!constant.isEmpty()) {
        nodes.add(pool("", WeightedTexts.of(takeConstant()), ""));
        moves.add(0L);
      }
    }

    TemplateNode build() {
      close();
      addConstant();
      return TemplateNode.SequenceNode.of(
          nodes.toArray(TemplateNode[]::new), moves.stream().mapToLong(Long::longValue).toArray());
    }

    private String takeConstant() {
      String text = constant.toString();
      constant.setLength(0);
      return text;
    }
  }
}
