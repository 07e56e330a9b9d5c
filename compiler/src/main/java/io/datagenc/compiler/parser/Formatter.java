package io.datagenc.compiler.parser;

import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.Comments.Comment;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Formats plans: keywords in upper case, one column a line, columns aligned. Names, strings,
/// comments and single blank lines stay as they are. Formatting what is formatted changes nothing.
public final class Formatter {

  private static final Pattern LONE_LINE_FEED = Pattern.compile("(?<!\r)\n");

  private final Comments comments;
  private final LayoutRenderer renderer;
  private final StringBuilder out = new StringBuilder();

  private Formatter(Comments comments) {
    this.comments = comments;
    this.renderer = new LayoutRenderer(comments);
  }

  /// The formatted text of a file; empty if the file has syntax errors, which are reported.
  public static Optional<String> format(SourceFile source, Diagnostics diagnostics) {
    Diagnostics found = new Diagnostics();
    Plan plan = PlanParser.read(source, true, found);
    found.sorted().forEach(diagnostics::report);
    return found.hasErrors()
        ? Optional.empty()
        : Optional.of(
            withLineEndsOf(
                source, new Formatter(Comments.of(source)).format(plan, Spelling.of(source))));
  }

  /// The text of a tree as that of a plan, formatted. Statements that say nothing about data are
  /// left out.
  public static String print(Plan tree) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile plain = SourceFile.of("plan.dg", PlanParser.planText(tree));
    return format(plain, diagnostics)
        .orElseThrow(() -> new IllegalArgumentException("no plan: " + diagnostics.sorted()));
  }

  /// A text with the line ends of a file, if those are all `\r\n`.
  private static String withLineEndsOf(SourceFile source, String text) {
    String original = source.text();
    boolean uniform = original.contains("\r\n") && !LONE_LINE_FEED.matcher(original).find();
    return uniform ? LONE_LINE_FEED.matcher(text).replaceAll("\r\n") : text;
  }

  private String format(Plan plan, Spelling spelling) {
    StatementPrinter printer = new StatementPrinter(spelling);
    int position = 0;
    for (Statement statement : plan.statements()) {
      addComments(position, statement.span().start());
      startLine(statement.span().start());
      out.append(renderer.render(printer.layout(statement))).append(';');
      position = statement.span().end();
      int end = comments.afterSemicolon(position);
      List<Comment> before = comments.between(position, end);
      before.forEach(this::addTrailing);
      position = Math.max(position, end);
    }
    addComments(position, plan.span().end() + 1);
    if (!out.isEmpty()) {
      out.append('\n');
    }
    return out.toString();
  }

  private void addComments(int start, int end) {
    for (Comment comment : comments.between(start, end)) {
      if (!out.isEmpty() && comments.isSameLine(start, comment.span().start())) {
        addTrailing(comment);
      } else {
        startLine(comment.span().start());
        out.append(comment.text());
      }
    }
  }

  private void addTrailing(Comment comment) {
    boolean afterLineComment = endsWithLineComment();
    out.append(afterLineComment ? "\n" : "  ").append(comment.text());
  }

  private boolean endsWithLineComment() {
    String last = out.substring(out.lastIndexOf("\n") + 1);
    return last.contains("--");
  }

  private void startLine(int offset) {
    if (!out.isEmpty()) {
      out.append(comments.isAfterBlankLine(offset) ? "\n\n" : "\n");
    }
  }
}
