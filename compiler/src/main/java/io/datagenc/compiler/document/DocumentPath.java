package io.datagenc.compiler.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in documents, or places: `$.profile.address[0].city`, `$."a b"`, or `$..user_id` for
/// every member of that name, at any depth.
public sealed interface DocumentPath {

  /// One place.
  ///
  /// @param steps from the root; none is the document itself
  record One(List<Step> steps) implements DocumentPath {
    public One {
      steps = List.copyOf(steps);
    }
  }

  /// Every member called `key`.
  record Every(String key) implements DocumentPath {}

  /// From a node to one in it.
  sealed interface Step {
    record Member(String key) implements Step {}

    /// @param index from 0 on
    record Element(int index) implements Step {}
  }

  /// The path that `text` spells; empty if it spells none.
  static Optional<DocumentPath> parse(String text) {
    if (!text.startsWith("$")) {
      return Optional.empty();
    }
    Matcher every = PathSyntax.EVERY.matcher(text);
    if (every.matches()) {
      return Optional.of(new Every(PathSyntax.key(every)));
    }
    List<Step> steps = new ArrayList<>();
    Matcher step = PathSyntax.STEP.matcher(text);
    int position = 1;
    while (position < text.length()) {
      if (!step.find(position) || step.start() != position) {
        return Optional.empty();
      }
      steps.add(
          step.group("index") == null
              ? new Step.Member(PathSyntax.key(step))
              : new Step.Element(Integer.parseInt(step.group("index"))));
      position = step.end();
    }
    return Optional.of(new One(steps));
  }

  /// How paths are spelled.
  final class PathSyntax {
    private static final String KEY = "(?:(?<plain>[\\p{L}\\p{N}_$-]+)|\"(?<quoted>[^\"]*)\")";
    private static final Pattern EVERY = Pattern.compile("\\$\\.\\." + KEY);
    private static final Pattern STEP =
        Pattern.compile("\\." + KEY + "|\\[(?<index>[0-9]{1,6})\\]");

    private PathSyntax() {}

    private static String key(Matcher matcher) {
      String plain = matcher.group("plain");
      return plain == null ? matcher.group("quoted") : plain;
    }
  }
}
