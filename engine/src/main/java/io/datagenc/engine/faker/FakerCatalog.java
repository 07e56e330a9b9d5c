package io.datagenc.engine.faker;

import io.datagenc.engine.limit.RecentlyUsed;
import io.datagenc.engine.text.TextProblem;
import io.datagenc.engine.text.TextSourceException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import net.datafaker.Faker;
import net.datafaker.providers.base.AbstractProvider;

/// The providers and methods of Datafaker, by names without regard to case and underscores:
/// `Name.first_name` is `Name.firstName`.
public final class FakerCatalog {
  private static final Set<String> CLOCK_METHODS =
      Set.of("business.creditcardexpiry", "twitter.createdtime", "twitter.createddate");
  private static final Set<String> CLOCK_PROVIDERS =
      Set.of("date", "dateandtime", "timeanddate", "time");
  private static final int MAX_SUGGESTIONS = 3;

  /// There are some thousand methods, and more ways to write their names.
  private static final int MAX_FOUND = 4096;

  /// What is found by reflection over some hundred methods, by the name as it was written.
  private static final RecentlyUsed<String, ProviderMethod> FOUND =
      new RecentlyUsed<>(MAX_FOUND, _ -> 1);

  /// A method of a provider.
  record ProviderMethod(Method provider, Method method) {}

  private FakerCatalog() {}

  /// What is wrong with `expression` (`Provider.method` or text with `#{…}` parts) or `locale` (a
  /// BCP 47 tag), if anything is. Loads no data.
  public static Optional<TextProblem> validate(String expression, String locale) {
    try {
      FakerLocales.check(locale);
      if (!expression.contains("#{")) {
        find(expression);
        return Optional.empty();
      }
      for (ExpressionPart part : ExpressionPart.parse(expression)) {
        if (part instanceof ExpressionPart.Directive directive
            && directive.name().indexOf('.') >= 0) {
          checkDirective(directive);
        }
      }
      return Optional.empty();
    } catch (TextSourceException e) {
      return Optional.of(e.problem());
    }
  }

  private static void checkDirective(ExpressionPart.Directive directive) {
    Method provider = provider(directive.name());
    checkClock(directive.name());
    if (directive.arguments().isEmpty()) {
      find(directive.name());
    } else if (methods(provider.getReturnType(), directive.arguments().size())
        .noneMatch(method -> isNamed(method, methodName(directive.name())))) {
      throw unknownMethod(provider, directive.name());
    }
  }

  /// The method called `name` (`Provider.method`) that takes no arguments.
  ///
  /// @throws TextSourceException if there is none
  static ProviderMethod find(String name) {
    return FOUND
        .get(name)
        .orElseGet(
            () -> {
              ProviderMethod method = search(name);
              FOUND.put(name, method);
              return method;
            });
  }

  private static ProviderMethod search(String name) {
    Method provider = provider(name);
    checkClock(name);
    return methods(provider.getReturnType(), 0)
        .filter(method -> isNamed(method, methodName(name)))
        .min(
            Comparator.comparingLong(FakerCatalog::camelHumps)
                .reversed()
                .thenComparing(Method::getName))
        .map(method -> new ProviderMethod(provider, method))
        .orElseThrow(() -> unknownMethod(provider, name));
  }

  /// The names of all providers, in order.
  static List<String> providerNames() {
    return providers().map(FakerCatalog::providerName).distinct().sorted().toList();
  }

  /// The names of all methods that give texts, as `Provider.method`, in order.
  static List<String> methodNames() {
    return providers()
        .flatMap(
            provider ->
                textMethods(provider.getReturnType())
                    .map(method -> providerName(provider) + "." + method.getName()))
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<Method> textMethods(Class<?> provider) {
    return Stream.concat(
            methods(provider, 0),
            Arrays.stream(provider.getMethods())
                .filter(method -> method.getParameterCount() > 0)
                .filter(method -> isText(method.getReturnType()))
                .filter(method -> method.getReturnType() != void.class))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> method.getDeclaringClass() != AbstractProvider.class)
        .filter(method -> !method.isSynthetic());
  }

  /// How the method called `name` is called, if it needs arguments.
  static Optional<String> usageWithArguments(String name) {
    Method provider = provider(name);
    String written = methodName(name);
    boolean needsThem =
        methods(provider.getReturnType(), 0).noneMatch(method -> isNamed(method, written));
    return needsThem
        ? textMethods(provider.getReturnType())
            .filter(method -> isNamed(method, written))
            .map(Method::getParameterCount)
            .min(Comparator.naturalOrder())
            .map(
                count ->
                    "#{%s %s}".formatted(name, String.join(",", Collections.nCopies(count, "'…'"))))
        : Optional.empty();
  }

  private static void checkClock(String name) {
    String provider = normalized(name.substring(0, name.indexOf('.')));
    if (CLOCK_PROVIDERS.contains(provider) || CLOCK_METHODS.contains(normalized(name))) {
      throw ClocklessFaker.clock();
    }
  }

  /// Between `malefirstName` and `maleFirstName` the better spelling.
  private static long camelHumps(Method method) {
    return method.getName().chars().filter(Character::isUpperCase).count();
  }

  private static Method provider(String name) {
    int dot = name.indexOf('.');
    if (dot <= 0 || dot == name.length() - 1 || name.indexOf('.', dot + 1) >= 0) {
      throw new TextSourceException(
          "`" + name + "` is not of the form `Provider.method`, such as `Name.first_name`");
    }
    String provider = normalized(name.substring(0, dot));
    return providers()
        .filter(
            method ->
                normalized(method.getName()).equals(provider)
                    || normalized(method.getReturnType().getSimpleName()).equals(provider))
        .min(Comparator.comparing(Method::getName))
        .orElseThrow(
            () ->
                new TextSourceException(
                    new TextProblem(
                        0,
                        "there is no provider `" + name.substring(0, dot) + "`",
                        NearestNames.nearest(
                            name.substring(0, dot),
                            providers().map(FakerCatalog::providerName).distinct().toList(),
                            MAX_SUGGESTIONS))));
  }

  private static String providerName(Method accessor) {
    String name = accessor.getName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static Stream<Method> providers() {
    return Arrays.stream(Faker.class.getMethods())
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> AbstractProvider.class.isAssignableFrom(method.getReturnType()))
        .filter(method -> method.getReturnType() != AbstractProvider.class)
        .sorted(Comparator.comparing(Method::getName));
  }

  private static Stream<Method> methods(Class<?> provider, int parameters) {
    return Arrays.stream(provider.getMethods())
        .filter(method -> method.getParameterCount() == parameters || method.isVarArgs())
        .filter(method -> method.getReturnType() != void.class && isText(method.getReturnType()))
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> method.getDeclaringClass() != AbstractProvider.class)
        .filter(method -> parameters > 0 || method.getParameterCount() == 0)
        .filter(method -> !method.getName().equals("toString"))
        .filter(method -> !method.isSynthetic());
  }

  private static TextSourceException unknownMethod(Method provider, String name) {
    String written = methodName(name);
    Optional<Method> other =
        Arrays.stream(provider.getReturnType().getMethods())
            .filter(method -> isNamed(method, written))
            .filter(method -> method.getDeclaringClass() != Object.class)
            .filter(method -> method.getReturnType() != void.class)
            .min(Comparator.comparingInt(Method::getParameterCount));
    if (other.isPresent()) {
      return otherwise(provider, other.get());
    }
    List<String> names =
        List.copyOf(
            methods(provider.getReturnType(), 0)
                .collect(
                    TreeMap<String, String>::new,
                    (map, method) -> map.put(method.getName(), method.getName()),
                    TreeMap::putAll)
                .keySet());
    String prefix = providerName(provider) + ".";
    return new TextSourceException(
        new TextProblem(
            0,
            "provider `" + providerName(provider) + "` has no method `" + written + "`",
            NearestNames.nearest(written, names, MAX_SUGGESTIONS).stream()
                .map(suggestion -> prefix + suggestion)
                .toList()));
  }

  /// A method that exists, but not for what was written.
  private static TextSourceException otherwise(Method provider, Method method) {
    String name = providerName(provider) + "." + method.getName();
    if (!isText(method.getReturnType())) {
      return new TextSourceException(
          "`%s` gives no text but a %s".formatted(name, method.getReturnType().getSimpleName()));
    }
    int count = method.getParameterCount();
    return new TextSourceException(
        count == 0
            ? "`%s` takes no arguments: write `#{%s}`".formatted(name, name)
            : "`%s` takes %d argument%s: write `#{%s %s}`"
                .formatted(
                    name,
                    count,
                    count == 1 ? "" : "s",
                    name,
                    String.join(",", Collections.nCopies(count, "'…'"))));
  }

  /// Whether values of `type` are texts, or are written as what they stand for.
  private static boolean isText(Class<?> type) {
    return type.isPrimitive()
        || type.isEnum()
        || CharSequence.class.isAssignableFrom(type)
        || Number.class.isAssignableFrom(type)
        || Temporal.class.isAssignableFrom(type)
        || type == Boolean.class
        || type == Character.class
        || type == UUID.class
        // Of a type parameter, such as that of Options.option.
        || type == Object.class
        || type == Comparable.class;
  }

  private static boolean isNamed(Method method, String name) {
    return normalized(method.getName()).equals(normalized(name));
  }

  private static String methodName(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  static String normalized(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
