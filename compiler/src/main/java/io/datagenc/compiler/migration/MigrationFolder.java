package io.datagenc.compiler.migration;

import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder of migrations: its `.sql` files, also those in folders of it, in the order in which
/// tools apply them.
///
/// Flyway's `V2__x.sql` come by their versions and `R__x.sql` after all of them; everything else
/// comes by its name, in which runs of digits count as numbers. What undoes a migration is left
/// out: `U2__x.sql`, `x.down.sql`, and in files that have both ways what follows `-- migrate:down`
/// (dbmate), `-- +goose Down`, `-- +migrate Down` (sql-migrate) or `-- //@UNDO` (MyBatis).
public final class MigrationFolder {
  private static final String SUFFIX = ".sql";
  private static final Pattern VERSIONED =
      Pattern.compile("V(\\d+(?:[._]\\d+)*)__.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern REPEATABLE = Pattern.compile("R__.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNDOING =
      Pattern.compile(
          "U\\d+(?:[._]\\d+)*__.*|(?:.*[._-])?(?:down|undo|rollback)\\.sql",
          Pattern.CASE_INSENSITIVE);

  /// What follows in a file that has both ways: `-- +goose Down`, `-- migrate:down`.
  private static final Pattern WAY =
      Pattern.compile(
          "^[ \\t]*--[ \\t]*(?:\\+goose|\\+migrate|migrate:|//)[ \\t]*@?(up|down|undo)\\b.*$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final Pattern LINE_CONTENT = Pattern.compile("[^\\r\\n]");
  private static final Pattern CHUNK = Pattern.compile("\\d+|\\D+");

  private MigrationFolder() {}

  /// The files of `folder` in their order; none if it has none.
  ///
  /// @throws IOException if the folder cannot be read
  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> name(file).toLowerCase(Locale.ROOT).endsWith(SUFFIX))
          .filter(file -> !UNDOING.matcher(name(file)).matches())
          .sorted(order(folder))
          .toList();
    }
  }

  /// The texts of the files of `folder`, one after the other. What cannot be read is reported.
  public static SourceFile read(Path folder, Diagnostics diagnostics) {
    List<SourceFile> files = new ArrayList<>();
    try {
      for (Path file : files(folder)) {
        SourceFile source = SourceFile.read(file, diagnostics);
        files.add(SourceFile.of(source.name(), withoutWayBack(source.text())));
      }
    } catch (IOException e) {
      diagnostics.report(
          DiagnosticCode.FILE_NOT_READABLE,
          new SourceSpan(0, 0),
          "folder `%s` cannot be read: %s".formatted(folder, e.getMessage()));
    }
    return SourceFile.joined(folder.toString(), files).in(folder);
  }

  /// `text` with blanks in the place of what undoes the migration.
  private static String withoutWayBack(String text) {
    StringBuilder way = new StringBuilder();
    int start = 0;
    boolean isBack = false;
    Matcher marks = WAY.matcher(text);
    while (marks.find()) {
      append(text.substring(start, marks.start()), isBack, way);
      start = marks.start();
      isBack = !marks.group(1).equalsIgnoreCase("up");
    }
    append(text.substring(start), isBack, way);
    return way.toString();
  }

  private static void append(String part, boolean isBack, StringBuilder way) {
    way.append(isBack ? LINE_CONTENT.matcher(part).replaceAll(" ") : part);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Comparator<Path> order(Path folder) {
    return Comparator.<Path>comparingInt(file -> REPEATABLE.matcher(name(file)).matches() ? 1 : 0)
        .thenComparing(MigrationFolder::version, MigrationFolder::compareNumbers)
        .thenComparing(
            file -> chunks(folder.relativize(file).toString()), MigrationFolder::compareChunks);
  }

  /// The numbers of the version of one of Flyway's files; none of another.
  private static List<BigInteger> version(Path file) {
    Matcher matcher = VERSIONED.matcher(name(file));
    return matcher.matches()
        ? Stream.of(matcher.group(1).split("[._]")).map(BigInteger::new).toList()
        : List.of();
  }

  private static int compareNumbers(List<BigInteger> left, List<BigInteger> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static List<String> chunks(String name) {
    return CHUNK.matcher(name).results().map(chunk -> chunk.group()).toList();
  }

  private static int compareChunks(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compareChunk(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareChunk(String left, String right) {
    boolean areNumbers = Character.isDigit(left.charAt(0)) && Character.isDigit(right.charAt(0));
    return areNumbers
        ? new BigInteger(left).compareTo(new BigInteger(right))
        : left.compareTo(right);
  }
}
