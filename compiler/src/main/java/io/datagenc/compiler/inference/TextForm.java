package io.datagenc.compiler.inference;

import java.util.Optional;

/// What is made of the forms that conditions ask of texts.
///
/// @param <T> what is made of one
interface TextForm<T> {

  /// Texts of a pattern in which [PatternTexts#ANY] and its like stand for wildcards.
  Optional<T> wildcards(String tokens);

  /// Texts in which a regular expression finds something.
  Optional<T> regular(String pattern);

  /// Texts that are `SIMILAR TO` a pattern.
  Optional<T> similar(String pattern);

  /// Texts of one of two forms.
  T either(T left, T right);

  /// The same where upper and lower case are one.
  TextForm<T> ignoringCase();
}
