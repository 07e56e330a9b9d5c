package io.datagenc.virtual.served;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// About how much memory an object takes, with all that it refers to: by its fields, where it is of
/// a class of this project; by their contents, collections; and a little, anything else.
final class RetainedSize {
  private static final String OWN_CLASSES = "io.datagenc.";
  private static final int HEADER_BYTES = 16;
  private static final int REFERENCE_BYTES = 4;
  private static final int STRING_BYTES = 56;
  private static final int ENTRY_BYTES = 48;
  private static final int OPAQUE_BYTES = 512;

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return fields(type);
        }
      };

  private final Set<Object> seen;
  private final Deque<Object> open = new ArrayDeque<>();
  private long bytes;

  private RetainedSize(Set<Object> seen) {
    this.seen = seen;
  }

  /// The size of `root`; empty if it changes meanwhile, as where a column is being compiled.
  ///
  /// @param shared objects that do not count
  static OptionalLong of(Object root, Set<Object> shared) {
    RetainedSize size = new RetainedSize(shared);
    try {
      size.walk(root);
      return OptionalLong.of(size.bytes);
    } catch (ConcurrentModificationException e) {
      return OptionalLong.empty();
    }
  }

  /// All objects that `root` refers to, as far as they can be found.
  static Set<Object> reachable(Object root) {
    Set<Object> found = none();
    of(root, found);
    return found;
  }

  /// A set of no objects, by identity.
  static Set<Object> none() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private void walk(Object root) {
    open.push(root);
    while (!open.isEmpty()) {
      Object object = open.pop();
      if (!isShared(object) && seen.add(object)) {
        measure(object);
      }
    }
  }

  /// What there is once, however many refer to it.
  private static boolean isShared(Object object) {
    return object instanceof Enum<?> || object instanceof Class<?>;
  }

  private void measure(Object object) {
    switch (object) {
      case String text -> bytes += STRING_BYTES + text.length();
      case Map<?, ?> map -> {
        bytes += ENTRY_BYTES;
        map.forEach(
            (key, value) -> {
              bytes += ENTRY_BYTES;
              add(key);
              add(value);
            });
      }
      case Collection<?> elements -> {
        bytes += ENTRY_BYTES;
        for (Object element : elements) {
          bytes += REFERENCE_BYTES;
          add(element);
        }
      }
      case Optional<?> optional -> {
        bytes += HEADER_BYTES;
        optional.ifPresent(this::add);
      }
      case Number number -> bytes += number(number);
      default -> {
        if (object.getClass().isArray()) {
          array(object);
        } else if (object.getClass().getName().startsWith(OWN_CLASSES)) {
          fieldsOf(object);
        } else {
          bytes += OPAQUE_BYTES;
        }
      }
    }
  }

  private static long number(Number number) {
    return switch (number) {
      case BigInteger large -> ENTRY_BYTES + large.bitLength() / Byte.SIZE;
      case BigDecimal large -> 2 * ENTRY_BYTES + large.precision() / 2;
      default -> HEADER_BYTES;
    };
  }

  private void array(Object array) {
    int length = Array.getLength(array);
    if (array instanceof Object[] elements) {
      bytes += HEADER_BYTES + (long) length * REFERENCE_BYTES;
      for (Object element : elements) {
        add(element);
      }
    } else {
      bytes += HEADER_BYTES + (long) length * size(array.getClass().getComponentType());
    }
  }

  private void fieldsOf(Object object) {
    bytes += HEADER_BYTES;
    for (Field field : FIELDS.get(object.getClass())) {
      bytes += size(field.getType());
      if (!field.getType().isPrimitive()) {
        try {
          add(field.get(object));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("a field of this project is not accessible", e);
        }
      }
    }
  }

  private void add(@org.jspecify.annotations.Nullable Object object) {
    if (object != null) {
      open.push(object);
    }
  }

  private static long size(Class<?> type) {
    return type == long.class || type == double.class
        ? Long.BYTES
        : type == byte.class || type == boolean.class
            ? Byte.BYTES
            : type == short.class || type == char.class ? Short.BYTES : REFERENCE_BYTES;
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
          fields.add(field);
        }
      }
    }
    return List.copyOf(fields);
  }
}
