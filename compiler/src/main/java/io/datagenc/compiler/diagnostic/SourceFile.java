package io.datagenc.compiler.diagnostic;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The text of a plan under its name, and the mapping from offsets to lines and columns.
///
/// Lines end with `\n`, `\r\n` or `\r`. Lines and columns count from 1; a column counts code
/// points.
public final class SourceFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final String text;
  private final Path directory;

  /// The files that the text is made of; none if it is of one.
  private final List<Part> parts;

  /// Found when the first position is asked for: a plan without errors has no need of them.
  private int @Nullable [] lineStarts;

  /// A file within a text of several.
  private record Part(int start, String name) {}

  private SourceFile(String name, String text, Path directory, List<Part> parts) {
    this.name = requireNonNull(name, "name");
    this.text = requireNonNull(text, "text");
    this.directory = requireNonNull(directory, "directory");
    this.parts = List.copyOf(parts);
  }

  /// A source file from memory. A byte order mark at the start of the text is left out.
  public static SourceFile of(String name, String text) {
    return new SourceFile(
        name,
        text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text,
        Path.of(""),
        List.of());
  }

  /// The texts of `files` one after the other, as those of a plan called `name`. A statement does
  /// not go on in the next file.
  public static SourceFile joined(String name, List<SourceFile> files) {
    StringBuilder text = new StringBuilder();
    List<Part> parts = new ArrayList<>();
    for (SourceFile file : files) {
      parts.add(new Part(text.length(), file.name));
      text.append(file.text).append("\n;\n");
    }
    return new SourceFile(name, text.toString(), Path.of(""), parts);
  }

  /// This file as one of `newDirectory`.
  public SourceFile in(Path newDirectory) {
    return new SourceFile(name, text, newDirectory, parts);
  }

  /// Reads a file as UTF-8. What cannot be read or decoded is reported; the file then has the
  /// readable part of the text, with U+FFFD in place of malformed bytes.
  public static SourceFile read(Path path, Diagnostics diagnostics) {
    Path parent = path.getParent();
    SourceFile file = SourceFileReader.read(path, diagnostics);
    return parent == null ? file : file.in(parent);
  }

  /// The name under which diagnostics show the file.
  public String name() {
    return name;
  }

  /// The name of the file that has the text at `offset`: this, or the one of several that it is
  /// made of.
  public String name(int offset) {
    return part(offset).map(Part::name).orElse(name);
  }

  /// The line of an offset, from 1, in the file that has it.
  public int lineInFile(int offset) {
    return line(offset) - part(offset).map(part -> line(part.start()) - 1).orElse(0);
  }

  /// Whether the text is that of several files.
  public boolean isJoined() {
    return !parts.isEmpty();
  }

  private Optional<Part> part(int offset) {
    return parts.stream().filter(part -> part.start() <= offset).reduce((_, last) -> last);
  }

  public String text() {
    return text;
  }

  /// The directory that the names of other files in the text are relative to: that of this file, or
  /// the current one if this was made from memory.
  public Path directory() {
    return directory;
  }

  /// The text of a span.
  public String text(SourceSpan span) {
    return text.substring(span.start(), span.end());
  }

  /// The number of lines, at least 1.
  public int lineCount() {
    return lineStarts().length;
  }

  /// The line of an offset, from 1.
  public int line(int offset) {
    checkOffset(offset);
    int index = Arrays.binarySearch(lineStarts(), offset);
    return index >= 0 ? index + 1 : -index - 1;
  }

  /// The column of an offset, from 1, in code points.
  public int column(int offset) {
    return text.codePointCount(lineStart(line(offset)), offset) + 1;
  }

  /// The offset at which a line starts.
  public int lineStart(int line) {
    return lineStarts()[line - 1];
  }

  /// The text of a line without its end of line.
  public String lineText(int line) {
    int start = lineStart(line);
    int end = line < lineCount() ? lineStart(line + 1) : text.length();
    while (end > start && isLineEnd(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /// The span of the whole text.
  public SourceSpan span() {
    return new SourceSpan(0, text.length());
  }

  private void checkOffset(int offset) {
    if (offset < 0 || offset > text.length()) {
      throw new IndexOutOfBoundsException(
          "offset %d outside of %s (%d)".formatted(offset, name, text.length()));
    }
  }

  private int[] lineStarts() {
    int[] starts = lineStarts;
    if (starts == null) {
      // Threads that find them at once find the same.
      starts = lineStarts(text);
      lineStarts = starts;
    }
    return starts;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (!isLineEnd(text.charAt(i))) {
        continue;
      }
      if (text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        i++;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }

  @Override
  public String toString() {
    return name;
  }
}
