package io.datagenc.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir Path directory;

  @Test
  void writesPlanThatIsFormattedAndCompiles() {
    String plan = directory.resolve("new.dg").toString();
    Execution init = Execution.of("init", plan);
    assertThat(init.exitCode()).isZero();
    assertThat(init.out()).contains("datagenc preview " + plan);
    assertThat(Execution.of("fmt", "--check", plan)).isEqualTo(new Execution(0, "", ""));
    Execution compile = Execution.of("compile", plan, "--warehouse", directory + "/warehouse");
    assertThat(compile.exitCode()).isZero();
    assertThat(compile.out()).contains("shop.customer", "shop.purchase");
  }

  @Test
  void doesNotOverwrite() throws IOException {
    Path plan = Files.writeString(directory.resolve("mine.dg"), "-- mine\n");
    Execution execution = Execution.of("init", plan.toString());
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).contains("exists already", "help:");
    assertThat(plan).hasContent("-- mine\n");
  }

  @Test
  void saysThatDirectoryIsMissing() {
    Execution execution = Execution.of("init", directory.resolve("no/plan.dg").toString());
    assertThat(execution.exitCode()).isEqualTo(3);
    assertThat(execution.err()).contains("no such directory", "help:").doesNotContain("\tat ");
  }
}
