package io.datagenc.compiler.diagnostic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a source file and reports what stands in the way.
final class SourceFileReader {

  /// Offsets are ints, and a plan of this size is data in the wrong place.
  private static final long MAXIMUM_BYTES = 256L << 20;

  private SourceFileReader() {}

  static SourceFile read(Path path, Diagnostics diagnostics) {
    String name = path.toString();
    try {
      if (Files.isDirectory(path)) {
        return unreadable(name, "`%s` is a directory".formatted(name), diagnostics);
      }
      if (Files.size(path) > MAXIMUM_BYTES) {
        return unreadable(name, "`%s` is larger than 256 MB".formatted(name), diagnostics);
      }
      return decode(name, ByteBuffer.wrap(Files.readAllBytes(path)), diagnostics);
    } catch (NoSuchFileException e) {
      return unreadable(name, "file `%s` not found".formatted(name), diagnostics);
    } catch (IOException e) {
      return unreadable(
          name, "file `%s` cannot be read: %s".formatted(name, e.getMessage()), diagnostics);
    }
  }

  private static SourceFile unreadable(String name, String message, Diagnostics diagnostics) {
    diagnostics.report(DiagnosticCode.FILE_NOT_READABLE, new SourceSpan(0, 0), message);
    return SourceFile.of(name, "");
  }

  private static SourceFile decode(String name, ByteBuffer bytes, Diagnostics diagnostics) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      return SourceFile.of(name, decoder.decode(bytes.duplicate()).toString());
    } catch (CharacterCodingException e) {
      return decodeMalformed(name, bytes, decoder.reset(), diagnostics);
    }
  }

  private static SourceFile decodeMalformed(
      String name, ByteBuffer bytes, CharsetDecoder decoder, Diagnostics diagnostics) {
    CharBuffer characters = CharBuffer.allocate(bytes.remaining());
    CoderResult result = decoder.decode(bytes, characters, true);
    int firstCharacter = characters.position();
    int firstByte = bytes.position();
    while (result.isError()) {
      bytes.position(bytes.position() + result.length());
      characters.put('\uFFFD');
      result = decoder.decode(bytes, characters, true);
    }
    SourceFile file = SourceFile.of(name, characters.flip().toString());
    int offset = firstCharacter - (characters.limit() - file.text().length());
    diagnostics.report(
        Diagnostic.of(
                DiagnosticCode.INVALID_UTF8,
                new SourceSpan(offset, offset + 1),
                "the file is not UTF-8: byte 0x%02X at offset %d"
                    .formatted(bytes.get(firstByte), firstByte))
            .withHelp("save the file as UTF-8, for example `iconv -f ISO-8859-1 -t UTF-8`"));
    return file;
  }
}
