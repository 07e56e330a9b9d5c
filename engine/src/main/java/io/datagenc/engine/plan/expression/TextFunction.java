package io.datagenc.engine.plan.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
  IBAN("iban('DE')", new Parameter("'country'", Kind.TEXT)),

  /// The texts that a regular expression matches, each with equal probability.
  MATCHING("matching('[A-Z]{2}-[0-9]{4}')", new Parameter("'regex'", Kind.TEXT)),

  /// Texts of a form in which `#` stands for a digit, `?` for a capital letter and `*` for either.
  PATTERN("pattern('???-###')", new Parameter("'form'", Kind.TEXT)),

  /// Texts of a number of characters of an alphabet.
  RANDOM_STRING(
      "random_string(12)",
      new Parameter("n", Kind.NUMBER),
      new Parameter(
          "'alphabet'",
          Kind.TEXT,
          Optional.of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))),

  /// A number of Latin words with blanks between them.
  LOREM("lorem(8)", new Parameter("words", Kind.NUMBER)),

  /// Numbers with a check digit by Luhn's formula (ISO/IEC 7812-1): of a number of digits, or of a
  /// form in which `#` stands for a digit, the last one being the check digit.
  LUHN("luhn('4### #### #### ####')", new Parameter("digits", Kind.FORM));

  /// What a parameter is.
  public enum Kind {
    /// Any text.
    TEXT,
    /// A whole number.
    NUMBER,
    /// A text, or a whole number.
    FORM,
    /// The language of the texts; that of the plan where it is left out.
    LOCALE
  }

  /// A parameter of a function, a constant.
  ///
  /// @param usage how it is written where the function's usage is shown
  /// @param standard what it is where it is left out, if it may be and is not the plan's
  public record Parameter(String usage, Kind kind, Optional<String> standard) {

    /// A parameter without a standard.
    public Parameter(String usage, Kind kind) {
      this(usage, kind, Optional.empty());
    }

    /// Whether the argument may be left out.
    public boolean isOptional() {
      return switch (kind) {
        case TEXT, NUMBER, FORM -> standard.isPresent();
        case LOCALE -> true;
      };
    }

    /// `argument`, as a plan spells it.
    private String spelled(String argument) {
      return switch (kind) {
        case NUMBER -> argument;
        case TEXT, FORM, LOCALE -> "'%s'".formatted(argument.replace("'", "''"));
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
        case TEXT, NUMBER, FORM ->
            all.add(
                parameter
                    .standard()
                    .orElseThrow(
                        () -> new IllegalArgumentException(usage() + " needs its arguments")));
      }
    }
    return all;
  }

  /// The call with `arguments`, as a plan spells it.
  public String call(List<String> arguments) {
    return IntStream.range(0, arguments.size())
        .mapToObj(i -> parameters.get(i).spelled(arguments.get(i)))
        .collect(Collectors.joining(", ", sqlName() + "(", ")"));
  }
}
