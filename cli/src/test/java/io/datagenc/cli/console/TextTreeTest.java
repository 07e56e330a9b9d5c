package io.datagenc.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTreeTest {
  @Test
  void drawsLinesToChildren() {
    TextTree tree =
        TextTree.of(
            StyledText.of("t"),
            List.of(
                TextTree.of(StyledText.of("columns"), List.of(leaf("a"), leaf("b"))),
                TextTree.of(StyledText.of("keys"), List.of(leaf("k")))));
    assertThat(tree.lines().stream().map(StyledText::plain))
        .containsExactly("t", "├─ columns", "│  ├─ a", "│  └─ b", "└─ keys", "   └─ k");
  }

  @Test
  void drawsLinesPastHeadingsOfSeveralLines() {
    TextTree tree =
        new TextTree(
            List.of(StyledText.of("t"), StyledText.of("more of t")),
            List.of(leaf("a", "more of a"), leaf("b", "more of b")));
    assertThat(tree.lines().stream().map(StyledText::plain))
        .containsExactly("t", "│  more of t", "├─ a", "│  more of a", "└─ b", "   more of b");
  }

  private static TextTree leaf(String... lines) {
    return TextTree.leaf(Arrays.stream(lines).map(StyledText::of).toList());
  }
}
