package io.datagenc.engine.source;

import io.datagenc.engine.text.TextProblem;
import io.datagenc.engine.text.TextSourceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The forms of `pattern`, `luhn` and `random_string`: an alphabet for each position.
final class WordForms {
  static final String DIGITS = "0123456789";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int MOST_CHARACTERS = 10_000;

  private WordForms() {}

  /// `#` is a digit, `?` a capital letter, `*` either, what follows a `\` and anything else itself.
  ///
  /// @throws TextSourceException if the form is empty, too long or not ASCII
  static List<String> pattern(String form) {
    List<String> alphabets = new ArrayList<>();
    for (int at = 0; at < form.length(); at++) {
      char character = form.charAt(at);
      if (character == '\\' && at + 1 < form.length()) {
        at++;
        alphabets.add(literal(form.charAt(at)));
        continue;
      }
      alphabets.add(
          switch (character) {
            case '#' -> DIGITS;
            case '?' -> LETTERS;
            case '*' -> DIGITS + LETTERS;
            default -> literal(character);
          });
    }
    checkLength(alphabets.size());
    return alphabets;
  }

  /// The positions before the check digit: of a number of digits, or of a form in which `#` is a
  /// digit and the last one the check digit.
  ///
  /// @throws TextSourceException if the form has no digits that are drawn, or does not end with one
  static List<String> luhn(String form) {
    if (!form.isEmpty() && form.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return repeated(DIGITS, number(form, 2) - 1);
    }
    if (!form.endsWith("#") || form.indexOf('#') == form.length() - 1) {
      throw problem(
          0,
          "`%s` is neither a number of digits nor a form of which the last character is the check digit, such as `4### #### #### ####`"
              .formatted(form));
    }
    List<String> alphabets = new ArrayList<>();
    for (char character : form.substring(0, form.length() - 1).toCharArray()) {
      alphabets.add(character == '#' ? DIGITS : literal(character));
    }
    checkLength(alphabets.size());
    return alphabets;
  }

  /// `length` characters of `alphabet`.
  ///
  /// @throws TextSourceException if the length is no number, or the alphabet has a character twice
  static List<String> words(String length, String alphabet) {
    if (alphabet.isEmpty() || alphabet.chars().distinct().count() < alphabet.length()) {
      throw problem(1, "an alphabet has at least one character and none twice");
    }
    alphabet.chars().forEach(character -> literal((char) character));
    return repeated(alphabet, number(length, 1));
  }

  private static List<String> repeated(String alphabet, int count) {
    return Collections.nCopies(count, alphabet);
  }

  /// The whole number that `text` spells.
  ///
  /// @throws TextSourceException if it is less than `least` or more than 10,000
  static int number(String text, int least) {
    boolean isNumber = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = isNumber && !text.isEmpty() ? Integer.parseInt(text) : -1;
    if (number < least || number > MOST_CHARACTERS) {
      throw problem(
          0, "`%s` is not a whole number from %d to %d".formatted(text, least, MOST_CHARACTERS));
    }
    return number;
  }

  private static void checkLength(int length) {
    if (length == 0 || length > MOST_CHARACTERS) {
      throw problem(0, "a form has 1 to %d characters, not %d".formatted(MOST_CHARACTERS, length));
    }
  }

  private static String literal(char character) {
    if (character >= 0x80) {
      throw problem(
          TextProblem.NO_ARGUMENT,
          "`%s` is not a character of ASCII; put it beside the draw with `||`"
              .formatted(character));
    }
    return String.valueOf(character);
  }

  private static TextSourceException problem(int argument, String message) {
    return new TextSourceException(new TextProblem(argument, message));
  }
}
