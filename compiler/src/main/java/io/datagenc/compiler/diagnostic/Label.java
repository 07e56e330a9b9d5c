package io.datagenc.compiler.diagnostic;

import static java.util.Objects.requireNonNull;

/// A remark on a part of the source. The label on a diagnostic's own span stands beside its caret.
public record Label(SourceSpan span, String text) {

  public Label {
    requireNonNull(span, "span");
    requireNonNull(text, "text");
  }
}
