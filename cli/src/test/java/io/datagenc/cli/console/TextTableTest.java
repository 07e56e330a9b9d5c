package io.datagenc.cli.console;

import static io.datagenc.cli.console.TextTable.Alignment.LEFT;
import static io.datagenc.cli.console.TextTable.Alignment.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsByTerminalWidth() {
    TextTable table = new TextTable(List.of("name", "n", "x"), List.of(LEFT, RIGHT, LEFT));
    table.add(List.of("東京都庁", "1", "a"));
    table.add(List.of("Cafe\u0301", "12", ""));
    assertThat(table.lines())
        .containsExactly(
            "name     |  n | x", "---------+----+--", "東京都庁 |  1 | a", "Cafe\u0301     | 12 |");
  }

  @Test
  void showsHeadingWithoutRows() {
    assertThat(new TextTable(List.of("a"), List.of(LEFT)).lines()).containsExactly("a", "-");
  }

  @Test
  void rejectsRowOfOtherWidth() {
    TextTable table = new TextTable(List.of("a"), List.of(LEFT));
    assertThatThrownBy(() -> table.add(List.of("1", "2")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
