package io.datagenc.compiler.diagnostic;

/// How many cells of a terminal characters take.
public final class TerminalWidth {

  /// Shown for characters that would act on the terminal.
  public static final int REPLACEMENT = 0xFFFD;

  /// All characters before the soft hyphen take one cell.
  private static final int FIRST_UNUSUAL = 0xAD;

  private TerminalWidth() {}

  /// The number of cells of a text.
  public static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      width += of(character);
      i += Character.charCount(character);
    }
    return width;
  }

  /// The number of cells of a character: 0, 1 or 2.
  public static int of(int character) {
    if (character < FIRST_UNUSUAL) {
      return 1;
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  /// Whether a character would act on the terminal instead of being shown.
  public static boolean isControl(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Marks that reorder text could make a line look like another one.
      case Character.FORMAT ->
          character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
      default -> false;
    };
  }

  /// Wide and full-width characters as Unicode's East Asian Width has them (UAX 11), by block.
  private static boolean isWide(int character) {
    return character >= 0x1100 && character <= 0x115F
        || character >= 0x2E80 && character <= 0x303E
        || character >= 0x3041 && character <= 0xA4CF
        || character >= 0xAC00 && character <= 0xD7A3
        || character >= 0xF900 && character <= 0xFAFF
        || character >= 0xFE30 && character <= 0xFE6F
        || character >= 0xFF00 && character <= 0xFF60
        || character >= 0xFFE0 && character <= 0xFFE6
        || character >= 0x1F300 && character <= 0x1F64F
        || character >= 0x1F680 && character <= 0x1F6FF
        || character >= 0x1F900 && character <= 0x1FAFF
        || character >= 0x20000 && character <= 0x3FFFD;
  }
}
