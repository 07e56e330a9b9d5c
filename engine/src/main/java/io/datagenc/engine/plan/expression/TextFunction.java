package io.datagenc.engine.plan.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A random function that draws texts: what it is called and which constants it takes. What its
/// texts are like and how they are drawn is its source, in `engine.source`.
public enum TextFunction {
  /// Texts from Datafaker's data: `Provider.method` or an expression with `#{…}` parts, in a
  /// language (a BCP 47 tag).
  FAKER(
      "faker('Name.first_name')",
      new Parameter("'Provider.method'", Kind.TEXT),
      new Parameter("locale", Kind.LOCALE)),

  /// The numbers under bar codes (GS1 General Specifications): 12 digits and a check digit.
  EAN13("ean13()"),

  /// The International Bank Account Numbers of a country (ISO 13616), of which the code is the
  /// argument.
  IBAN("iban('DE')", new Parameter("'country'", Kind.TEXT));

  /// What a parameter is.
  public enum Kind {
    /// Any text.
    TEXT,
    /// The language of the texts; that of the plan where it is left out.
    LOCALE
  }

  /// A parameter of a function, a constant text.
  ///
  /// @param usage how it is written where the function's usage is shown
  public record Parameter(String usage, Kind kind) {

    /// Whether the argument may be left out.
    public boolean isOptional() {
      return switch (kind) {
        case TEXT -> false;
        case LOCALE -> true;
      };
    }
  }

  private final String example;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final List<Parameter> parameters;

  TextFunction(String example, Parameter... parameters) {
    this.example = example;
    this.parameters = List.of(parameters);
  }

  /// The function called `name`, in lower case.
  public static Optional<TextFunction> find(String name) {
    for (TextFunction function : values()) {
      if (function.sqlName().equals(name)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  /// The name as a plan spells it.
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The parameters, in order; those that may be left out are the last ones.
  public List<Parameter> parameters() {
    return parameters;
  }

  /// A call.
  public String example() {
    return example;
  }

  /// How the function is called: `faker('Provider.method' [, locale])`.
  public String usage() {
    StringBuilder usage = new StringBuilder(sqlName()).append('(');
    String separator = "";
    for (Parameter parameter : parameters) {
      usage.append(
          parameter.isOptional()
              ? " [%s%s]".formatted(separator, parameter.usage())
              : separator + parameter.usage());
      separator = ", ";
    }
    return usage.append(')').toString();
  }

  /// Whether the function takes `count` arguments.
  public boolean takes(int count) {
    long least = parameters.stream().filter(parameter -> !parameter.isOptional()).count();
    return count >= least && count <= parameters.size();
  }

  /// `arguments`, which the function takes, and what stands for those that are left out.
  ///
  /// @param locale the language of the plan
  public List<String> completed(List<String> arguments, String locale) {
    List<String> all = new ArrayList<>(arguments);
    for (Parameter parameter : parameters.subList(arguments.size(), parameters.size())) {
      switch (parameter.kind()) {
        case LOCALE -> all.add(locale);
        case TEXT -> throw new IllegalArgumentException(usage() + " needs all its texts");
      }
    }
    return all;
  }

  /// The call with `arguments`, as a plan spells it.
  public String call(List<String> arguments) {
    return arguments.stream()
        .map(argument -> "'%s'".formatted(argument.replace("'", "''")))
        .collect(Collectors.joining(", ", sqlName() + "(", ")"));
  }
}
