package io.datagenc.compiler;

import io.datagenc.grammar.DatagenLexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes texts for [FuzzTest]: random sequences of words, and plans with words left out, doubled,
/// exchanged or taken from other plans.
final class FuzzedTexts {

  private static final int LONGEST_PLAN = 2_500;
  private static final Pattern WORD =
      Pattern.compile("'[^'\n]*'|[A-Za-z_]\\w*|\\d+(?:\\.\\d+)?|\\s+|.", Pattern.DOTALL);
  private static final List<String> STRANGERS =
      List.of(
          "\"b\"",
          "-1",
          "0",
          "1e400",
          "''",
          "'x'",
          "\n",
          "--c\n",
          "\0",
          "\uFFFD",
          "\u00A7",
          "uniform(1, 2)",
          "VARCHAR(0)",
          "DECIMAL(39)",
          "99999999999999999999",
          "INTERVAL '1' DAY",
          "PRIMARY KEY",
          "VALUES (1)",
          "1 PER",
          "NULLS 200 PERCENT",
          "ROWS -1",
          "1 / 0",
          "AS (1)");

  private final List<List<String>> plans;
  private final List<String> words;

  private FuzzedTexts(List<List<String>> plans, List<String> words) {
    this.plans = plans;
    this.words = words;
  }

  /// Texts made from the plans and golden files under `folders`.
  static FuzzedTexts of(Path... folders) throws IOException {
    List<List<String>> plans = new ArrayList<>();
    Set<String> words = new LinkedHashSet<>(STRANGERS);
    for (int type = 1; type <= DatagenLexer.VOCABULARY.getMaxTokenType(); type++) {
      String literal = DatagenLexer.VOCABULARY.getLiteralName(type);
      if (literal != null) {
        words.add(literal.substring(1, literal.length() - 1));
      }
    }
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(FuzzedTexts::holdsPlan).sorted().toList()) {
          String text = Files.readString(file).replaceFirst("(?s)\n====.*", "");
          List<String> plan = words(text.substring(0, Math.min(text.length(), LONGEST_PLAN)));
          plans.add(plan);
          words.addAll(plan);
        }
      }
    }
    return new FuzzedTexts(plans, List.copyOf(words));
  }

  private static boolean holdsPlan(Path file) {
    return file.toString().endsWith(".golden") || file.toString().endsWith(".dg");
  }

  /// A text that `random` determines.
  String text(Random random) {
    return random.nextInt(5) < 2 ? randomTokens(random) : damagedPlan(random);
  }

  private String randomTokens(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "CREATE TABLE t (a " : "");
    for (int i = 1 + random.nextInt(60); i > 0; i--) {
      text.append(words.get(random.nextInt(words.size()))).append(' ');
    }
    return text.toString();
  }

  private String damagedPlan(Random random) {
    List<String> plan = new ArrayList<>(plans.get(random.nextInt(plans.size())));
    for (int i = 1 + random.nextInt(4); i > 0 && !plan.isEmpty(); i--) {
      int place = random.nextInt(plan.size());
      switch (random.nextInt(5)) {
        case 0 -> plan.remove(place);
        case 1 -> plan.add(place, plan.get(place));
        case 2 -> plan.set(place, plan.get(random.nextInt(plan.size())));
        case 3 -> plan.set(place, STRANGERS.get(random.nextInt(STRANGERS.size())));
        default -> plan.set(place, words.get(random.nextInt(words.size())));
      }
    }
    return String.join("", plan);
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
