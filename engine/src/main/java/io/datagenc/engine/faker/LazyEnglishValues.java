package io.datagenc.engine.faker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import net.datafaker.Faker;
import net.datafaker.service.FakeValuesService;
import net.datafaker.service.FakerContext;
import net.datafaker.shaded.snakeyaml.LoaderOptions;
import net.datafaker.shaded.snakeyaml.Yaml;
import net.datafaker.shaded.snakeyaml.constructor.SafeConstructor;
import org.jspecify.annotations.Nullable;

/// Datafaker's values, of which English ones are read one file at a time. Datafaker itself reads
/// all of its 250 English files at the first value that it looks up, which takes most of a second.
///
/// Values that this does not find where it expects them come from Datafaker.
final class LazyEnglishValues extends FakeValuesService {
  /// What Datafaker's file of the United States (1.5 MB) says otherwise.
  private static final List<String> AMERICAN =
      List.of(
          "address.country_code",
          "address.county_by_postcode",
          "address.default_country",
          "address.full_address",
          "address.postcode_by_state",
          "id_number.",
          "internet.domain_suffix",
          "medical.diagnosis_code",
          "passport.",
          "phone_number.country_code");

  private static final Pattern UNQUALIFIED = Pattern.compile("#\\{([A-Za-z0-9_]+)}");
  private static final Map<String, Optional<Map<?, ?>>> SECTIONS = new ConcurrentHashMap<>();

  private final boolean plainEnglish;
  private final Map<String, Optional<Object>> found = new ConcurrentHashMap<>();

  LazyEnglishValues(Locale locale) {
    // British, Australian … English has files of its own, which go first.
    this.plainEnglish = locale.equals(Locale.US) || locale.equals(Locale.ENGLISH);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as in the method it overrides
  public <T> T fetchObject(String key, FakerContext context) {
    if (!plainEnglish) {
      return super.fetchObject(key, context);
    }
    Optional<Object> value = found.computeIfAbsent(key, this::find);
    return value.isPresent() ? (T) value.get() : super.fetchObject(key, context);
  }

  private Optional<Object> find(String key) {
    int dot = key.indexOf('.');
    if (dot < 0 || AMERICAN.stream().anyMatch(key::startsWith)) {
      return Optional.empty();
    }
    @Nullable Object value =
        SECTIONS.computeIfAbsent(key.substring(0, dot), LazyEnglishValues::read).orElse(null);
    for (String name : key.substring(dot + 1).split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    // Text beside lists may be qualified by the section in ways that Datafaker knows.
    return value instanceof List<?> list ? Optional.of(list) : Optional.empty();
  }

  private static Optional<Map<?, ?>> read(String section) {
    try (InputStream file = Faker.class.getResourceAsStream("/en/" + section + ".yml")) {
      if (file == null) {
        return Optional.empty();
      }
      Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return child(root, "en")
          .flatMap(english -> child(english, "faker"))
          .flatMap(faker -> child(faker, section))
          .map(values -> (Map<?, ?>) qualified(values, section));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read Datafaker's data of " + section, e);
    }
  }

  /// `data` in which directives name their section: `#{city}` of addresses is `#{Address.city}`.
  private static Object qualified(Object data, String section) {
    return switch (data) {
      case Map<?, ?> map -> {
        Map<Object, Object> result = new LinkedHashMap<>();
        map.forEach((name, value) -> result.put(name, qualified(value, section)));
        yield result;
      }
      case List<?> list -> list.stream().map(value -> qualified(value, section)).toList();
      case String text when text.contains("#{") ->
          UNQUALIFIED
              .matcher(text)
              .replaceAll(
                  "#{" + Character.toUpperCase(section.charAt(0)) + section.substring(1) + ".$1}");
      default -> data;
    };
  }

  private static Optional<Map<?, ?>> child(Object map, String name) {
    return map instanceof Map<?, ?> parent && parent.get(name) instanceof Map<?, ?> values
        ? Optional.of(values)
        : Optional.empty();
  }
}
