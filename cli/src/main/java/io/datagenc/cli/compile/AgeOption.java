package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.sinks.load.verify.Timeliness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `--max-age` says: `24h` of all loads, `orders.created_at=2d` of the newest value of a
/// column.
record AgeOption(Optional<String> column, Duration most) {
  private static final Pattern AGE = Pattern.compile("([0-9]{1,9})([smhd])");
  private static final String EXAMPLE =
      "for example --max-age 24h or --max-age orders.created_at=2d";

  static AgeOption of(String text) {
    int equals = text.lastIndexOf('=');
    Matcher age = AGE.matcher(text.substring(equals + 1).strip());
    if (equals == 0 || !age.matches()) {
      throw CommandFailure.usage(
          "--max-age %s is neither AGE nor TABLE.COLUMN=AGE, with an age in s, m, h or d"
              .formatted(PrintableText.oneLine(text)),
          EXAMPLE);
    }
    long number = Long.parseLong(age.group(1));
    return new AgeOption(
        equals < 0 ? Optional.empty() : Optional.of(text.substring(0, equals).strip()),
        switch (age.group(2).charAt(0)) {
          case 's' -> Duration.ofSeconds(number);
          case 'm' -> Duration.ofMinutes(number);
          case 'h' -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /// What some options say of the outputs of a plan. Of loads the last one counts.
  static Timeliness timeliness(List<String> texts, GenerationPlan plan, OutputPlan outputs) {
    Optional<Duration> load = Optional.empty();
    List<Timeliness.NewestValue> newest = new ArrayList<>();
    for (String text : texts) {
      AgeOption option = of(text);
      if (option.column().isEmpty()) {
        load = Optional.of(option.most());
      } else {
        newest.addAll(option.newest(option.column().get(), plan, outputs));
      }
    }
    return new Timeliness(load, newest);
  }

  private List<Timeliness.NewestValue> newest(
      String named, GenerationPlan plan, OutputPlan outputs) {
    int dot = named.lastIndexOf('.');
    String table = dot < 0 ? "" : named.substring(0, dot);
    String column = named.substring(dot + 1);
    List<OutputTable> found =
        outputs.tables().stream()
            .filter(output -> output.rows().size() == 1)
            .filter(
                output ->
                    output.target().toString().equals(table)
                        || (output.target().schema() + "." + output.target().name()).equals(table)
                        || output.target().name().equals(table)
                        || output.rows().getFirst().source(plan).equals(table))
            .toList();
    if (found.isEmpty()) {
      throw CommandFailure.usage(
          "--max-age %s: no output of the plan is a table `%s`"
              .formatted(PrintableText.oneLine(named), PrintableText.oneLine(table)),
          Suggestions.help(
              table,
              outputs.tables().stream().map(output -> output.target().name()).toList(),
              "tables"));
    }
    List<Timeliness.NewestValue> newest = new ArrayList<>();
    for (OutputTable output : found) {
      List<ColumnPlan> times =
          output.rows().getFirst().table().visibleColumns().stream()
              .filter(AgeOption::isTime)
              .toList();
      if (times.stream().noneMatch(each -> each.name().equals(column))) {
        throw CommandFailure.usage(
            "--max-age %s: table `%s` has no column `%s` of dates or timestamps"
                .formatted(PrintableText.oneLine(named), table, PrintableText.oneLine(column)),
            Suggestions.help(column, times.stream().map(ColumnPlan::name).toList(), "columns"));
      }
      newest.add(new Timeliness.NewestValue(output.target(), column, most));
    }
    return newest;
  }

  private static boolean isTime(ColumnPlan column) {
    return column.type() == SimpleType.DATE
        || column.type() instanceof TimestampType
        || column.type() instanceof TimestampWithTimeZoneType;
  }
}
