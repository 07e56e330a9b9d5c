package io.datagenc.compiler.names;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A plan in which names are marked: `«id:name»` declares what `«id>name»` uses; `«?name»` is a use
/// of something that is not known.
///
/// @param text the plan without marks
/// @param declarations by their ids
/// @param uses by the ids of what they use
/// @param unknown names that mean nothing
record MarkedPlan(
    String text,
    Map<String, SourceSpan> declarations,
    Map<String, List<SourceSpan>> uses,
    List<SourceSpan> unknown) {
  private static final Pattern MARK = Pattern.compile("«(?:([a-z]+)([:>])|\\?)([^»]*)»");

  static MarkedPlan of(String marked) {
    StringBuilder text = new StringBuilder();
    Map<String, SourceSpan> declarations = new HashMap<>();
    Map<String, List<SourceSpan>> uses = new HashMap<>();
    List<SourceSpan> unknown = new ArrayList<>();
    Matcher marks = MARK.matcher(marked);
    int copied = 0;
    while (marks.find()) {
      text.append(marked, copied, marks.start());
      SourceSpan span = new SourceSpan(text.length(), text.length() + marks.group(3).length());
      text.append(marks.group(3));
      copied = marks.end();
      if (marks.group(1) == null) {
        unknown.add(span);
      } else if (marks.group(2).equals(":")) {
        declarations.put(marks.group(1), span);
      } else {
        uses.computeIfAbsent(marks.group(1), _ -> new ArrayList<>()).add(span);
      }
    }
    text.append(marked, copied, marked.length());
    return new MarkedPlan(text.toString(), declarations, uses, unknown);
  }
}
