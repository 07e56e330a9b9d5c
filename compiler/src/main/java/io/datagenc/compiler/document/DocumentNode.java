package io.datagenc.compiler.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value in a JSON document.
public sealed interface DocumentNode {
  /// @param members in the order written; of equal keys the last
  record Members(Map<String, DocumentNode> members) implements DocumentNode {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  record Elements(List<DocumentNode> elements) implements DocumentNode {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /// A text, a number, TRUE, FALSE or NULL.
  ///
  /// @param json as the document spells it
  record Scalar(String json) implements DocumentNode {}

  /// More than this are nested too deeply.
  int MOST_LEVELS = 200;

  /// The document that `text` spells.
  ///
  /// @throws IOException if it spells none, or one of more than [#MOST_LEVELS] levels
  static DocumentNode parse(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        throw new IOException("the document is empty");
      }
      DocumentNode node = read(parser, 0);
      if (parser.nextToken() != null) {
        throw new IOException("there is more behind the document");
      }
      return node;
    }
  }

  private static DocumentNode read(JsonParser parser, int level) throws IOException {
    if (level > MOST_LEVELS) {
      throw new IOException("more than %d levels".formatted(MOST_LEVELS));
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, DocumentNode> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        members.put(key, read(parser, level + 1));
      }
      return new Members(members);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<DocumentNode> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(read(parser, level + 1));
      }
      return new Elements(elements);
    }
    return new Scalar(
        parser.currentToken() == JsonToken.VALUE_STRING
            ? quoted(parser.getText())
            : parser.getText());
  }

  private static String quoted(String text) throws IOException {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(json)) {
      generator.writeString(text);
    }
    return json.toString();
  }

  /// The node as JSON, without spaces.
  default String json() {
    StringBuilder json = new StringBuilder();
    append(json);
    return json.toString();
  }

  private void append(StringBuilder json) {
    switch (this) {
      case Scalar scalar -> json.append(scalar.json());
      case Elements elements -> {
        String separator = "[";
        for (DocumentNode element : elements.elements()) {
          json.append(separator);
          element.append(json);
          separator = ",";
        }
        json.append(elements.elements().isEmpty() ? "[]" : "]");
      }
      case Members members -> {
        String separator = "{";
        for (Map.Entry<String, DocumentNode> member : members.members().entrySet()) {
          json.append(separator).append(key(member.getKey())).append(':');
          member.getValue().append(json);
          separator = ",";
        }
        json.append(members.members().isEmpty() ? "{}" : "}");
      }
    }
  }

  private static String key(String key) {
    try {
      return quoted(key);
    } catch (IOException impossible) {
      // Nothing is written but to memory.
      throw new AssertionError(impossible);
    }
  }
}
