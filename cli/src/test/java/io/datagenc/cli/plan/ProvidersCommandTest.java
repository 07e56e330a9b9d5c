package io.datagenc.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import io.datagenc.cli.GoldenFile;
import org.junit.jupiter.api.Test;

class ProvidersCommandTest {

  @Test
  void listsMethodsWithSampleAndCost() {
    Execution execution = Execution.of("providers", "name.");
    assertThat(execution.err()).isEmpty();
    GoldenFile.assertEquals("providers-name", execution.out());
  }

  @Test
  void marksWhatNeedsArgumentsOrIsRefused() {
    assertThat(Execution.of("providers", "time_and_date.future").out())
        .contains("refused")
        .contains("moment of the call");
    assertThat(Execution.of("providers", "Regexify").out()).isEmpty();
    assertThat(Execution.of("providers", "internet.password", "--locale", "de").out())
        .contains("code");
    assertThat(Execution.of("providers", "Options.option").out())
        .contains("#{Options.option '…'")
        .contains("arguments");
  }

  @Test
  void listsProviders() {
    assertThat(Execution.of("providers").out().lines())
        .anyMatch(line -> line.matches("Name +[0-9]+ methods"))
        .anyMatch(line -> line.matches("Address +[0-9]+ methods"))
        .hasSizeGreaterThan(100);
  }

  @Test
  void unknownNamesHaveNeighbours() {
    Execution execution = Execution.of("providers", "Nmae.first_nmae");
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err())
        .contains("no method of a provider is called `Nmae.first_nmae`")
        .contains("Name.firstName");
    assertThat(Execution.of("providers", "name", "--locale", "xx-nowhere").exitCode()).isEqualTo(2);
  }
}
