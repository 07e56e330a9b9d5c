package io.datagenc.compiler.parser;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a syntax tree is made of, without the positions of its nodes.
final class Structure {

  private Structure() {}

  static Object of(Object value) {
    return switch (value) {
      case Record node -> record(node);
      case List<?> list -> list.stream().map(Structure::of).toList();
      case Optional<?> optional -> optional.<Object>map(Structure::of);
      default -> value;
    };
  }

  private static Object record(Record node) {
    List<Object> parts = new ArrayList<>();
    parts.add(node.getClass().getSimpleName());
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      if (component.getType() != SourceSpan.class) {
        parts.add(of(component(node, component)));
      }
    }
    return parts;
  }

  private static Object component(Record node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(node.toString(), e);
    }
  }
}
