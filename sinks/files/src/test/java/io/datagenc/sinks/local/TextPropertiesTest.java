package io.datagenc.sinks.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPropertiesTest {
  @TempDir Path directory;

  @Test
  void readsEveryValueThatItWrites() throws IOException {
    Path file = directory.resolve("record");
    String characters = " \t\f\n\r\\#!=:aä\u2028\uD83D\uDE80";
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        value.append(characters.charAt(random.nextInt(characters.length() - 2)));
      }
      value.append(i % 2 == 0 ? "" : "\uD83D\uDE80");
      new TextProperties().put("1.some-name", value).put("count", i).write(file);
      TextProperties read = TextProperties.read(file).orElseThrow();
      assertThat(read.get("1.some-name")).isEqualTo(value.toString());
      assertThat(read.getLong("count")).isEqualTo(i);
    }
  }

  @Test
  void writesTheOrderInWhichItWasPut() throws IOException {
    Path file = directory.resolve("record");
    new TextProperties().put("b", 2).put("a", " 1").write(file);
    assertThat(file).hasContent("b=2\na=\\ 1\n");
  }

  @Test
  void saysThatAFileIsNoRecord() throws IOException {
    Path file = Files.writeString(directory.resolve("record"), "a=\\u12");
    assertThatThrownBy(() -> TextProperties.read(file)).isInstanceOf(IOException.class);
    assertThat(TextProperties.read(directory.resolve("none"))).isEmpty();
  }
}
