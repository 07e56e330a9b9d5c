package io.datagenc.compiler.inference;

import io.datagenc.compiler.words.SpokenNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table of rules by which names of columns say what their values are, one file for each domain
/// of life. It belongs to the generation.
///
/// A line is `names {nulls p} | kind | expression`, one without names another row of the rule
/// above. A kind is `text`, `integer`, `decimal`, `double`, `boolean`, `date`, `timestamp`, `time`,
/// `uuid` or `json`, after `key` for columns that are keys, before the least room, for example
/// `text(12..)` for texts of at least 12 characters and `integer(4..)` for numbers of any four
/// digits. Comments begin with `#`.
final class ColumnRules {
  private static final List<String> FILES =
      List.of("people", "web", "places", "commerce", "time", "things");
  private static final Pattern NULLS = Pattern.compile("(.*)\\{nulls (\\d+)\\}");
  private static final Pattern KIND = Pattern.compile("(key )?([a-z]+)(?:\\((\\d+)\\.\\.\\))?");

  /// `*` stands for the text between the two.
  private record Form(String start, String end, ColumnRule rule) {
    int length() {
      return start.length() + end.length();
    }

    boolean matches(String name) {
      return name.length() > length() && name.startsWith(start) && name.endsWith(end);
    }
  }

  private static final class Holder {
    static final ColumnRules RULES =
        new ColumnRules(FILES.stream().flatMap(file -> read(file).stream()).toList());
  }

  private final List<ColumnRule> rules;
  private final Map<String, ColumnRule> byName = new HashMap<>();

  /// The longest first.
  private final List<Form> forms = new ArrayList<>();

  private ColumnRules(List<ColumnRule> rules) {
    this.rules = rules;
    for (ColumnRule rule : rules) {
      for (String name : rule.names()) {
        int star = name.indexOf('*');
        if (star >= 0) {
          forms.add(new Form(name.substring(0, star), name.substring(star + 1), rule));
        } else if (byName.put(name, rule) != null) {
          throw new IllegalStateException("two rules are about " + name);
        }
      }
    }
    forms.sort(Comparator.comparingInt(Form::length).reversed());
  }

  /// The rules of this generation.
  static ColumnRules instance() {
    return Holder.RULES;
  }

  List<ColumnRule> rules() {
    return rules;
  }

  /// The rule about a column: one about columns of that name in such tables, else about the name,
  /// else about the longest part of it.
  Optional<ColumnRule> find(String table, String column) {
    String name = SpokenNames.words(column);
    return find(SpokenNames.singular(SpokenNames.words(table)), name, true)
        .or(() -> find(table, SpokenNames.withoutTableLetters(name), false));
  }

  private Optional<ColumnRule> find(String table, String name, boolean isWhole) {
    if (isWhole) {
      String owner = table;
      while (true) {
        ColumnRule rule = byName.get(owner + "." + name);
        if (rule != null) {
          return Optional.of(rule);
        }
        int next = owner.indexOf('_');
        if (next < 0) {
          break;
        }
        owner = owner.substring(next + 1);
      }
    }
    ColumnRule rule = byName.get(name);
    return rule != null
        ? Optional.of(rule)
        : forms.stream().filter(form -> form.matches(name)).findFirst().map(Form::rule);
  }

  private static List<ColumnRule> read(String file) {
    InputStream resource = ColumnRules.class.getResourceAsStream(file + ".rules");
    if (resource == null) {
      throw new IllegalStateException("no rules " + file);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return read(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ColumnRule> read(List<String> lines) {
    List<ColumnRule> found = new ArrayList<>();
    List<String> names = List.of();
    OptionalInt nulls = OptionalInt.empty();
    List<ColumnRule.Values> values = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = (line.startsWith("|") ? " " + line : line).split(" \\| ", 3);
      if (!parts[0].isBlank()) {
        if (!names.isEmpty()) {
          found.add(new ColumnRule(names, nulls, values));
        }
        values = new ArrayList<>();
        Matcher marked = NULLS.matcher(parts[0]);
        boolean isMarked = marked.matches();
        nulls = isMarked ? OptionalInt.of(Integer.parseInt(marked.group(2))) : OptionalInt.empty();
        names = List.of((isMarked ? marked.group(1) : parts[0]).strip().split(", *"));
      }
      values.add(values(parts[1].strip(), parts[2].strip()));
    }
    found.add(new ColumnRule(names, nulls, values));
    return found;
  }

  private static ColumnRule.Values values(String kind, String expression) {
    Matcher matcher = KIND.matcher(kind);
    if (!matcher.matches()) {
      throw new IllegalStateException("not a kind of values: " + kind);
    }
    return new ColumnRule.Values(
        ColumnKind.of(matcher.group(2)),
        matcher.group(1) != null,
        matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)),
        expression);
  }
}
