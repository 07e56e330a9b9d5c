package io.datagenc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceFileTest {

  @Test
  void mapsOffsetsToLinesAndColumns() {
    SourceFile file = SourceFile.of("a.dg", "ab\r\nc\rd\n\n\uD83D\uDE00x");
    assertThat(file.lineCount()).isEqualTo(5);
    assertThat(file.line(0)).isEqualTo(1);
    assertThat(file.line(3)).isEqualTo(1);
    assertThat(file.line(4)).isEqualTo(2);
    assertThat(file.line(6)).isEqualTo(3);
    assertThat(file.line(8)).isEqualTo(4);
    assertThat(file.line(11)).isEqualTo(5);
    assertThat(file.column(11)).isEqualTo(2);
    assertThat(file.column(12)).isEqualTo(3);
    assertThat(file.lineText(1)).isEqualTo("ab");
    assertThat(file.lineText(2)).isEqualTo("c");
    assertThat(file.lineText(4)).isEmpty();
    assertThat(file.lineText(5)).isEqualTo("\uD83D\uDE00x");
    assertThatThrownBy(() -> file.line(13)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void leavesOutAByteOrderMark() {
    assertThat(SourceFile.of("a.dg", "\uFEFFx").text()).isEqualTo("x");
  }

  @Test
  void hasALineWithoutText() {
    SourceFile file = SourceFile.of("a.dg", "");
    assertThat(file.lineCount()).isEqualTo(1);
    assertThat(file.line(0)).isEqualTo(1);
    assertThat(file.column(0)).isEqualTo(1);
  }
}
