package io.datagenc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTreeTest {
  @Test
  void drawsLinesToChildren() {
    TextTree tree =
        new TextTree(
            "t",
            List.of(TextTree.of("columns", List.of("a", "b")), TextTree.of("keys", List.of("k"))));
    assertThat(tree.lines())
        .containsExactly("t", "├─ columns", "│  ├─ a", "│  └─ b", "└─ keys", "   └─ k");
  }
}
