package io.datagenc.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "abc, '', 3",
    "abc, acb, 1",
    "ca, abc, 3",
    "kitten, sitting, 3",
    "levle, level, 1"
  })
  void measuresOptimalStringAlignment(String left, String right, int distance) {
    assertThat(Suggestions.distance(left, right)).isEqualTo(distance);
    assertThat(Suggestions.distance(right, left)).isEqualTo(distance);
  }

  @Test
  void suggestsTheNearestThree() {
    assertThat(Suggestions.near("levle", List.of("level", "levels", "Level", "eleven", "sink")))
        .containsExactly("Level", "level");
    assertThat(Suggestions.near("columm", List.of("column", "colum", "columns", "columm1", "x")))
        .containsExactly("colum", "columm1", "column");
    assertThat(Suggestions.near("id", List.of("ix", "a"))).containsExactly("ix");
  }

  @Test
  void listsAFewCandidatesIfNoneIsNear() {
    assertThat(Suggestions.help("zzz", List.of("b", "a", "b"), "tables"))
        .hasValue("tables: `a`, `b`");
    assertThat(Suggestions.help("levle", List.of("level"), "columns"))
        .hasValue("did you mean `level`?");
    List<String> many = IntStream.range(0, 20).mapToObj(i -> "name" + i).toList();
    assertThat(Suggestions.help("zzz", many, "tables")).isEmpty();
    assertThat(Suggestions.help("zzz", List.of(), "tables")).isEmpty();
  }
}
