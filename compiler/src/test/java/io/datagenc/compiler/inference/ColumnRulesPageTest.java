package io.datagenc.compiler.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page of the documentation about rules for columns shows those that there are;
/// `-Ddatagen.golden=update` writes it.
class ColumnRulesPageTest {
  private static final Path PAGE = Path.of("../docs/reference/column-rules.md");

  private static final String TITLE =
      """
      # Column rules

      What a column is called says what its values are, where the plan says nothing else ([order](language.md#columns)). A name is
      read in words: `firstName` and `FIRST_NAME` are `first_name`, `*` stands for any words, `table.column` is about columns of such
      tables, in singular or plural. The longest name decides, and of its values the first that the column has room for: `text of 12`
      needs a column of at least 12 characters, `integer of 4` one for any number of four digits; `key` is for columns that are keys.
      A name in braces stands for a column of the same row that the rule of that name is about; without one the next line counts.
      `{Table}` and `{Name}` are what the table and the column are called.

      `datagenc rules NAME` shows the rule for a name, `datagenc explain PLAN` the clauses that rules have added, and `datagenc infer PLAN`
      the plan with them. The rules belong to the generation.

      """;

  @Test
  void thePageShowsTheRules() throws IOException {
    StringBuilder page = new StringBuilder(TITLE);
    page.append("| names | NULLs | columns | values |\n|---|---|---|---|\n");
    for (RuleListing rule : RuleListing.all()) {
      String names = "`" + String.join("`, `", rule.names()) + "`";
      String nulls = rule.nullPercent().isPresent() ? rule.nullPercent().getAsInt() + " %" : "";
      for (RuleListing.Values values : rule.values()) {
        page.append(
            "| %s | %s | %s | %s |\n"
                .formatted(names, nulls, values.columns(), code(values.expression())));
        names = "";
        nulls = "";
      }
    }
    if ("update".equals(System.getProperty("datagen.golden"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page.toString());
  }

  /// In a table, a `|` ends a cell even within code.
  private static String code(String expression) {
    return "`" + expression.replace("|", "\\|") + "`";
  }
}
