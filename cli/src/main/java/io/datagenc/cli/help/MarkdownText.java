package io.datagenc.cli.help;

import io.datagenc.cli.console.Ink;
import io.datagenc.cli.console.StyledText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Markdown as lines of a terminal: what the pages about diagnostics use of it, which is headings,
/// paragraphs, lists, fenced code, code in lines and links.
final class MarkdownText {
  private static final String FENCE = "```";
  private static final String CODE_INDENT = "    ";

  /// `code`, or [text](address).
  private static final Pattern INLINE =
      Pattern.compile("`(?<code>[^`]+)`|\\[(?<text>[^]]+)]\\([^)]*\\)");

  private static final Pattern HEADING = Pattern.compile("#+ (.*)");
  private static final Pattern LIST_ITEM = Pattern.compile("(?:[-*]|\\d+\\.) .*");

  private final int columns;
  private final List<StyledText> lines = new ArrayList<>();
  private final List<String> paragraph = new ArrayList<>();

  private MarkdownText(int columns) {
    this.columns = columns;
  }

  /// `markdown` in lines of at most `columns` cells; code keeps its lines.
  static List<StyledText> lines(String markdown, int columns) {
    MarkdownText text = new MarkdownText(columns);
    text.read(markdown.lines().toList());
    return text.lines;
  }

  private void read(List<String> source) {
    boolean inCode = false;
    for (String line : source) {
      if (line.startsWith(FENCE)) {
        endParagraph();
        inCode = !inCode;
      } else if (inCode) {
        lines.add(StyledText.of(Ink.CODE, line.isBlank() ? "" : CODE_INDENT + line));
      } else {
        readText(line);
      }
    }
    endParagraph();
  }

  private void readText(String line) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      endParagraph();
      lines.add(StyledText.of(Ink.HEADING, heading.group(1)));
    } else if (line.isBlank()) {
      endParagraph();
      lines.add(StyledText.EMPTY);
    } else {
      if (LIST_ITEM.matcher(line).matches()) {
        endParagraph();
      }
      paragraph.add(line.strip());
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      lines.addAll(inline(String.join(" ", paragraph)).wrapped(columns));
      paragraph.clear();
    }
  }

  private static StyledText inline(String text) {
    StyledText result = StyledText.EMPTY;
    Matcher matcher = INLINE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      result = result.plus(text.substring(end, matcher.start()));
      String code = matcher.group("code");
      result =
          code == null
              ? result.plus(matcher.group("text"))
              : result.plus(Ink.CODE, "`" + code + "`");
      end = matcher.end();
    }
    return result.plus(text.substring(end));
  }
}
