package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the page about times says of business days and opening hours.
final class BusinessDaysTest {
  private static final Path PAGE = Path.of("../docs/concepts/times.md");
  private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private static long number(List<@Nullable Object> row, int column) {
    return (Long) Objects.requireNonNull(row.get(column));
  }

  @Test
  void ordersComeInOpeningHoursAndAreShippedOnBusinessDays() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    List<List<@Nullable Object>> rows =
        GeneratedTable.rows(CheckedRows.compile(block.group(1)), "orders");
    assertThat(rows).hasSize(10_000);
    for (List<@Nullable Object> row : rows) {
      long ordered = number(row, 1);
      LocalDate day = LocalDate.ofEpochDay(number(row, 2));
      LocalDate shipped = LocalDate.ofEpochDay(number(row, 4));
      assertThat(Math.floorDiv(ordered, DAY_MICROS)).isEqualTo(day.toEpochDay());
      assertThat(Math.floorMod(ordered, DAY_MICROS) / (DAY_MICROS / 24)).isBetween(9L, 16L);
      assertThat(WEEKEND).doesNotContain(day.getDayOfWeek(), shipped.getDayOfWeek());
      long businessDays =
          day.plusDays(1)
              .datesUntil(shipped.plusDays(1))
              .filter(each -> !WEEKEND.contains(each.getDayOfWeek()))
              .count();
      assertThat(businessDays).isEqualTo(number(row, 3));
      assertThat(number(row, 5)).isGreaterThanOrEqualTo(shipped.toEpochDay());
    }
  }
}
