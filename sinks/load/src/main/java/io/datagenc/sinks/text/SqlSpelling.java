package io.datagenc.sinks.text;

/// How a store spells what SQL is made of.
public interface SqlSpelling {

  /// A name, quoted.
  String name(String name);

  /// A text constant.
  String text(String value);
}
