package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Plans with words left out, doubled, exchanged or taken from elsewhere: diagnostics, never an
/// exception.
final class DamagedPlansTest {

  private static final int PLANS = Integer.getInteger("datagen.fuzz", 150);
  private static final Pattern WORD =
      Pattern.compile("'[^']*'|[A-Za-z_]\\w*|\\d+(?:\\.\\d+)?|\\s+|.", Pattern.DOTALL);
  private static final List<String> STRANGERS =
      List.of(
          "employee",
          "manager",
          "department",
          "(",
          ")",
          "NULL",
          "-1",
          "0",
          "1e400",
          "''",
          "ROWS",
          "PER",
          "UNIQUE",
          "PRIMARY KEY",
          "REFERENCES",
          "uniform(1, 2)",
          "DATE",
          "VARCHAR(0)",
          "DECIMAL(39)",
          "99999999999999999999",
          "INTERVAL '1' DAY",
          "CASE",
          "||",
          "VALUES (1)");

  @Test
  void areReported() throws IOException {
    List<String> words = words(Files.readString(Path.of("../examples/hr/hr.dg")));
    check(words, new Random(1));
    long seed = System.nanoTime();
    System.out.println("random seed of DamagedPlansTest: " + seed);
    check(words, new Random(seed));
  }

  private static void check(List<String> words, Random random) {
    for (int i = 0; i < PLANS; i++) {
      String text = damaged(words, random);
      assertThat(compiles(text)).as(text).isTrue();
    }
  }

  private static boolean compiles(String text) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE);
    return compilation.plan().isPresent() || !compilation.diagnostics().isEmpty();
  }

  private static String damaged(List<String> words, Random random) {
    List<String> changed = new ArrayList<>(words);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int place = random.nextInt(changed.size());
      switch (random.nextInt(4)) {
        case 0 -> changed.remove(place);
        case 1 -> changed.add(place, changed.get(place));
        case 2 -> changed.set(place, changed.get(random.nextInt(changed.size())));
        default -> changed.set(place, STRANGERS.get(random.nextInt(STRANGERS.size())));
      }
    }
    return String.join("", changed);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }
}
