package io.datagenc.sinks.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpperBoundsTest {

  private static Optional<String> above(String prefix) {
    byte[] bytes = prefix.getBytes(StandardCharsets.UTF_8);
    Optional<byte[]> above = UpperBounds.ofTexts(bytes);
    above.ifPresent(
        bound -> assertThat(Arrays.compareUnsigned(bound, bytes)).as(prefix).isPositive());
    return above.map(bound -> new String(bound, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"ab, ac", "é, ê", "aé, aê", "\u007f, \u0080", "\u07ff, \u0800", "\ud7ff, \ue000"})
  void theNextCharacterIsAboveAllTextsThatBeginSo(String prefix, String bound) {
    assertThat(above(prefix)).hasValue(bound);
  }

  @Test
  void characterAboveTheBasicPlaneHasTheNextOneOrNone() {
    String greatest = Character.toString(Character.MAX_CODE_POINT);
    assertThat(above(Character.toString(0x1F600))).hasValue(Character.toString(0x1F601));
    assertThat(above("\uffff")).hasValue(Character.toString(0x10000));
    assertThat(above("a" + greatest + greatest)).hasValue("b");
    assertThat(above(greatest)).isEmpty();
  }

  @Test
  void bytesAreNoCharacters() {
    assertThat(UpperBounds.ofBytes(new byte[] {1, 0x7F, -1, -1})).hasValue(new byte[] {1, -128});
    assertThat(UpperBounds.ofBytes(new byte[] {-1, -1})).isEmpty();
  }
}
