package io.datagenc.engine.faker;

import io.datagenc.engine.limit.RecentlyUsed;
import io.datagenc.engine.limit.WorkLimits;
import io.datagenc.engine.limit.WorkStoppedException;
import io.datagenc.engine.text.TextSourceException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import net.datafaker.service.FakeValuesService;

/// Resolves Datafaker expressions of one locale into trees of values. Not thread-safe.
final class TreeBuilder {
  /// After so many expressions the values that Datafaker remembers are worth less than their
  /// memory.
  static final int MAX_USES = 256;

  private static final int MAX_DEPTH = 24;
  private static final long MAX_KNOWN_BYTES = 8L << 20;

  /// What `Object.toString` gives: `net.datafaker.Faker$$Lambda/0x7f@1b2c3d`, `[I@1b2c3d`.
  private static final Pattern JAVA_OBJECT =
      Pattern.compile(
          "(\\[[BCDFIJSZ]|\\b[a-z]\\w*(\\.\\w+)*\\.[A-Z][\\w$./]*;?)@[0-9a-f]{1,16}(?![\\w.])");

  private static final Pattern JAVA_WORDS =
      Pattern.compile("\\b(java|net\\.datafaker)\\.|@[0-9a-f]{4}");

  private final Locale locale;
  private final FakeValuesService values;
  private final ScriptedRandom script = new ScriptedRandom();
  private final ClocklessFaker faker;
  private final LookupProbe probe;
  private final RecentlyUsed<String, ValueTree> methods =
      new RecentlyUsed<>(MAX_KNOWN_BYTES, ValueTree::bytes);
  private final RecentlyUsed<String, ValueTree> keys =
      new RecentlyUsed<>(MAX_KNOWN_BYTES, ValueTree::bytes);

  TreeBuilder(Locale locale) {
    this.locale = locale;
    this.values = new LazyEnglishValues(locale);
    this.faker = new ClocklessFaker(values, locale, script);
    this.probe = new LookupProbe(locale);
  }

  /// The tree of `expression`: `Provider.method` or text with `#{…}` parts.
  ///
  /// @throws TextSourceException if it cannot be resolved
  ValueTree build(String expression) {
    return expression.contains("#{")
        ? expression(expression, 0)
        : method(FakerCatalog.find(expression), 0);
  }

  private ValueTree expression(String expression, int depth) {
    return sequence(
        ExpressionPart.parse(expression).stream()
            .map(
                part ->
                    switch (part) {
                      case ExpressionPart.Literal literal -> new ValueTree.Text(literal.text());
                      case ExpressionPart.Directive directive -> directive(directive, depth + 1);
                    })
            .toList());
  }

  private static ValueTree sequence(List<ValueTree> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : ValuePools.simplified(new ValueTree.Sequence(parts));
  }

  private ValueTree directive(ExpressionPart.Directive directive, int depth) {
    TextLimits.check(directive);
    String name = FakerCatalog.normalized(directive.name());
    if (directive.arguments().size() == 1) {
      Optional<PatternKind> pattern =
          switch (name) {
            case "numerify" -> Optional.of(PatternKind.DIGITS);
            case "letterify" -> Optional.of(PatternKind.LETTERS);
            case "bothify" -> Optional.of(PatternKind.DIGITS_AND_LETTERS);
            default -> Optional.empty();
          };
      if (pattern.isPresent()) {
        return ValuePools.simplified(pattern.get().apply(directive.arguments().getFirst()));
      }
    }
    if (directive.arguments().isEmpty() && name.indexOf('.') >= 0 && depth < MAX_DEPTH) {
      return methodOrKey(directive, depth);
    }
    return code(directive.source(), faker -> faker.expression(directive.source()));
  }

  /// A method, or, as Datafaker's data files use them, the key of a value.
  private ValueTree methodOrKey(ExpressionPart.Directive directive, int depth) {
    FakerCatalog.ProviderMethod method;
    try {
      method = FakerCatalog.find(directive.name());
    } catch (TextSourceException e) {
      String key = keyOf(directive.name());
      if (depth > 1 && values.fetchObject(key, faker.getContext()) != null) {
        return key(key, depth);
      }
      throw e;
    }
    return method(method, depth);
  }

  private static String keyOf(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private ValueTree method(FakerCatalog.ProviderMethod method, int depth) {
    String name = method.provider().getName() + "." + method.method().getName();
    Optional<ValueTree> known = methods.get(name);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<List<LookupProbe.Request>> requests =
        depth < MAX_DEPTH ? probe.probe(method) : Optional.empty();
    ValueTree tree =
        requests.isPresent() && requests.get().stream().allMatch(this::isKnown)
            ? joined(requests.get(), depth)
            : code(name, faker -> invoke(method, faker));
    methods.put(name, tree);
    return tree;
  }

  private boolean isKnown(LookupProbe.Request request) {
    return switch (request) {
      case LookupProbe.Request.Text _ -> true;
      case LookupProbe.Request.Value value ->
          values.fetchObject(value.key(), faker.getContext()) != null;
      case LookupProbe.Request.Pattern pattern -> pattern.parts().stream().allMatch(this::isKnown);
    };
  }

  private ValueTree joined(List<LookupProbe.Request> requests, int depth) {
    return sequence(requests.stream().map(request -> requested(request, depth)).toList());
  }

  private ValueTree requested(LookupProbe.Request request, int depth) {
    return switch (request) {
      case LookupProbe.Request.Text text -> new ValueTree.Text(text.text());
      case LookupProbe.Request.Value value -> key(value.key(), depth);
      case LookupProbe.Request.Pattern pattern ->
          ValuePools.simplified(patterned(joined(pattern.parts(), depth), pattern.kind()));
    };
  }

  /// `tree` of which the texts are patterns.
  private static ValueTree patterned(ValueTree tree, PatternKind kind) {
    return switch (tree) {
      case ValueTree.Text text -> kind.apply(text.text());
      case ValueTree.Choice choice ->
          new ValueTree.Choice(
              choice.alternatives().stream().map(each -> patterned(each, kind)).toList());
      case ValueTree.Sequence sequence ->
          new ValueTree.Sequence(
              sequence.parts().stream().map(each -> patterned(each, kind)).toList());
      case ValueTree.Pool pool -> patterned(pool, kind);
      case ValueTree.Code code ->
          new ValueTree.Code(
              faker -> {
                String text = code.call().value(faker);
                return switch (kind) {
                  case DIGITS -> faker.numerify(text);
                  case LETTERS -> faker.letterify(text);
                  case DIGITS_AND_LETTERS -> faker.bothify(text);
                };
              });
    };
  }

  private static ValueTree patterned(ValueTree.Pool pool, PatternKind kind) {
    boolean plain =
        pool.texts().weights().keySet().stream()
            .allMatch(text -> text.chars().noneMatch(c -> kind.random((char) c).isPresent()));
    if (plain) {
      return pool;
    }
    // Pools of patterns are short lists in the data files, of equal weights.
    return new ValueTree.Choice(pool.texts().weights().keySet().stream().map(kind::apply).toList());
  }

  private ValueTree key(String key, int depth) {
    Optional<ValueTree> known = keys.get(key);
    if (known.isPresent()) {
      return known.get();
    }
    Object data = Objects.requireNonNull(values.fetchObject(key, faker.getContext()));
    ValueTree tree;
    if (data instanceof List<?> list) {
      List<ValueTree> alternatives = new ArrayList<>(list.size());
      for (Object element : list) {
        alternatives.add(value(element, depth + 1));
      }
      tree = ValuePools.simplified(new ValueTree.Choice(alternatives));
    } else {
      String text = data.toString();
      boolean regex = text.length() > 1 && text.startsWith("/") && text.endsWith("/");
      String pattern = regex ? text.substring(1, text.length() - 1) : "";
      tree = regex ? code(key, faker -> faker.regexify(pattern)) : value(text, depth + 1);
    }
    keys.put(key, tree);
    return tree;
  }

  private ValueTree value(Object element, int depth) {
    if (element instanceof List<?> list) {
      return ValuePools.simplified(
          new ValueTree.Choice(list.stream().map(each -> value(each, depth)).toList()));
    }
    String text = String.valueOf(element);
    return text.contains("#{") ? expression(text, depth) : new ValueTree.Text(text);
  }

  private static String invoke(FakerCatalog.ProviderMethod method, ClocklessFaker faker) {
    try {
      return String.valueOf(method.method().invoke(method.provider().invoke(faker)));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new TextSourceException(
          "Datafaker's " + method.method().getName() + " fails: " + e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("method " + method.method() + " is not accessible", e);
    }
  }

  private static void checkText(String name, String value) {
    if (JAVA_OBJECT.matcher(value).find()) {
      throw new TextSourceException("`%s` gives no text but an object of Java".formatted(name));
    }
  }

  /// `call`, of which one outcome is a text.
  private ValueTree sampled(String name, FakerCall call) {
    SeededRandom random = new SeededRandom();
    random.start(0);
    try {
      checkText(name, call.value(new ClocklessFaker(values, locale, random)));
    } catch (WorkStoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw unresolved(name, e);
    }
    return new ValueTree.Code(call);
  }

  private static TextSourceException unresolved(String name, RuntimeException cause) {
    return ExceptionCauses.find(cause, TextSourceException.class)
        .orElseGet(
            () ->
                new TextSourceException(
                    "Datafaker cannot resolve `%s`%s".formatted(name, reason(cause))));
  }

  /// Why, if it is said in words rather than in objects of Java.
  private static String reason(RuntimeException cause) {
    String message = String.valueOf(cause.getMessage());
    return cause.getMessage() == null || JAVA_WORDS.matcher(message).find() ? "" : ": " + message;
  }

  /// All outcomes of `call` if they are few enough, else the call.
  private ValueTree code(String name, FakerCall call) {
    Map<String, Double> outcomes = new LinkedHashMap<>();
    int runs = 0;
    long bytes = 0;
    script.restart();
    try {
      do {
        WorkLimits.check();
        script.rewind();
        String value = call.value(faker);
        checkText(name, value);
        long alternatives = script.alternatives();
        bytes += TextLimits.bytes(value);
        if (alternatives > ValuePools.MAX_VALUES
            || ++runs > ValuePools.MAX_VALUES
            || bytes > TextLimits.MAX_LIST_BYTES) {
          return new ValueTree.Code(call);
        }
        WeightedTexts.of(value).addTo(outcomes, alternatives);
      } while (script.advance());
      return new ValueTree.Pool(new WeightedTexts(outcomes));
    } catch (WorkStoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      if (ExceptionCauses.find(e, ScriptedRandom.Unlisted.class).isPresent()) {
        return sampled(name, call);
      }
      throw unresolved(name, e);
    }
  }
}
