package io.datagenc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DiagnosticCodeTest {

  private static final Path CODES =
      Path.of("src/test/resources/io/datagenc/compiler/diagnostic/codes.txt");

  /// People search for ids, and scripts filter by them: a new code adds a line to the file, no
  /// other line ever changes.
  @Test
  void keepsItsIds() throws IOException {
    String codes =
        Arrays.stream(DiagnosticCode.values())
            .map(code -> "%s %s %s%n".formatted(code.id(), code.name(), code.severity().word()))
            .sorted()
            .collect(Collectors.joining());
    if ("update".equals(System.getProperty("datagen.golden"))) {
      Files.writeString(CODES, codes);
    }
    assertThat(codes).isEqualTo(Files.readString(CODES));
  }

  @Test
  void hasDistinctIdsOfItsForm() {
    assertThat(DiagnosticCode.values())
        .extracting(DiagnosticCode::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("DG[1-5][0-9]{3}"));
  }

  @Test
  void warnsFromFiveThousandOn() {
    assertThat(DiagnosticCode.values())
        .allMatch(
            code -> (code.severity() == Severity.ERROR) == (code.id().compareTo("DG5000") < 0));
  }
}
