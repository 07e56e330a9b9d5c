package io.datagenc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {
  @Test
  void keepsTextOnOneLineAndAwayFromTheTerminal() {
    assertThat(PrintableText.oneLine("a\nb\tc\r")).isEqualTo("a\\nb\\tc\\r");
    assertThat(PrintableText.oneLine("\u001B[31mred\u0000")).isEqualTo("\uFFFD[31mred\uFFFD");
  }

  @Test
  void cutsByTerminalWidth() {
    assertThat(PrintableText.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(PrintableText.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(PrintableText.cut("東京都庁", 8)).isEqualTo("東京都庁");
    assertThat(PrintableText.cut("東京都庁", 6)).isEqualTo("東京…");
    assertThat(PrintableText.cut("😀😀😀", 5)).isEqualTo("😀😀…");
  }
}
