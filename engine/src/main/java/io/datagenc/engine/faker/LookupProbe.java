package io.datagenc.engine.faker;

import io.datagenc.engine.text.TextSourceException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import net.datafaker.providers.base.AbstractProvider;
import net.datafaker.providers.base.BaseFaker;
import net.datafaker.providers.base.ProviderRegistration;
import net.datafaker.service.FakeValuesService;
import net.datafaker.service.FakerContext;

/// Finds out which methods of providers only join values of Datafaker's data files: the method runs
/// once with marks instead of values; if its result consists of unharmed marks and literal text,
/// and if it drew no random number, the marks tell which values it joins.
final class LookupProbe {
  private static final char MARK_START = '\uE000';
  private static final char MARK_END = '\uE001';
  private static final char MARK_NUMBER = '\uE100';

  /// Characters that code which changes its values would hardly leave alone.
  private static final String MARK_BODY = "aZ 'é.#?Ø-";

  private static final int MAX_REQUESTS = 256;

  /// What a method asks for.
  sealed interface Request {
    /// Literal text.
    record Text(String text) implements Request {}

    /// A value of a data file.
    record Value(String key) implements Request {}

    /// The text of `parts` with `#` (and with `letters` also `?`) replaced by random characters.
    record Pattern(List<Request> parts, PatternKind kind) implements Request {
      public Pattern {
        parts = List.copyOf(parts);
      }
    }
  }

  private final List<Request> requests = new ArrayList<>();
  private final ClocklessFaker faker;

  LookupProbe(Locale locale) {
    this.faker = new ClocklessFaker(new MarkingValues(), locale, new NoRandom());
  }

  /// What `method` joins; none if it does anything else.
  Optional<List<Request>> probe(FakerCatalog.ProviderMethod method) {
    requests.clear();
    try {
      Object result = method.method().invoke(method.provider().invoke(faker));
      return result instanceof String text
          ? parse(text).filter(parts -> count(parts) == requests.size())
          : Optional.empty();
    } catch (InvocationTargetException e) {
      if (ExceptionCauses.find(e, TextSourceException.class).isPresent()) {
        throw ExceptionCauses.find(e, TextSourceException.class).get();
      }
      // Whatever the method stumbled over, it does more than look up values.
      return Optional.empty();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("method " + method.method() + " is not accessible", e);
    }
  }

  /// The marks in `parts`, those within patterns included: all that were given must have come back.
  private static int count(List<Request> parts) {
    return parts.stream()
        .mapToInt(
            part ->
                switch (part) {
                  case Request.Text _ -> 0;
                  case Request.Value _ -> 1;
                  case Request.Pattern pattern -> 1 + count(pattern.parts());
                })
        .sum();
  }

  private String mark(Request request) {
    if (requests.size() == MAX_REQUESTS) {
      throw new NotALookup();
    }
    requests.add(request);
    return "" + MARK_START + MARK_BODY + (char) (MARK_NUMBER + requests.size() - 1) + MARK_END;
  }

  private Optional<List<Request>> parse(String text) {
    List<Request> parts = new ArrayList<>();
    int position = 0;
    while (position < text.length()) {
      int start = text.indexOf(MARK_START, position);
      String literal = text.substring(position, start < 0 ? text.length() : start);
      if (literal.chars().anyMatch(c -> c >= MARK_START && c < MARK_NUMBER + MAX_REQUESTS)) {
        return Optional.empty();
      }
      if (!literal.isEmpty()) {
        parts.add(new Request.Text(literal));
      }
      if (start < 0) {
        break;
      }
      int number = start + 1 + MARK_BODY.length();
      if (!text.startsWith(MARK_BODY, start + 1)
          || number + 1 >= text.length()
          || text.charAt(number + 1) != MARK_END
          || text.charAt(number) - MARK_NUMBER >= requests.size()) {
        return Optional.empty();
      }
      parts.add(requests.get(text.charAt(number) - MARK_NUMBER));
      position = number + 2;
    }
    return Optional.of(parts);
  }

  /// The method does more than look up values.
  private static final class NotALookup extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotALookup() {
      super("not a lookup", null, false, false);
    }
  }

  private static final class NoRandom extends Random {
    private static final long serialVersionUID = 1;

    @Override
    public void setSeed(long seed) {
      // There is no state.
    }

    @Override
    protected int next(int bits) {
      throw new NotALookup();
    }
  }

  /// Gives marks instead of values.
  private final class MarkingValues extends FakeValuesService {

    private String pattern(String text, PatternKind kind) {
      return mark(new Request.Pattern(parse(text).orElseThrow(NotALookup::new), kind));
    }

    @Override
    public String resolve(String key, Object current, BaseFaker root, FakerContext context) {
      return mark(new Request.Value(key));
    }

    @Override
    public String resolve(String key, AbstractProvider<?> provider, FakerContext context) {
      return mark(new Request.Value(key));
    }

    @Override
    public String resolve(
        String key,
        Object current,
        ProviderRegistration root,
        Supplier<String> exceptionMessage,
        FakerContext context) {
      return mark(new Request.Value(key));
    }

    @Override
    public String numerify(String text, FakerContext context) {
      return pattern(text, PatternKind.DIGITS);
    }

    @Override
    public String letterify(String text, FakerContext context) {
      return pattern(text, PatternKind.LETTERS);
    }

    @Override
    public String bothify(String text, FakerContext context) {
      return pattern(text, PatternKind.DIGITS_AND_LETTERS);
    }

    @Override
    public String letterify(String text, FakerContext context, boolean isUpper) {
      throw new NotALookup();
    }

    @Override
    public String bothify(String text, FakerContext context, boolean isUpper) {
      throw new NotALookup();
    }

    @Override
    public String regexify(String regex, FakerContext context) {
      throw new NotALookup();
    }

    @Override
    public Object fetch(String key, FakerContext context) {
      throw new NotALookup();
    }

    @Override
    public String fetchString(String key, FakerContext context) {
      throw new NotALookup();
    }

    @Override
    public String safeFetch(String key, FakerContext context, String defaultIfNull) {
      throw new NotALookup();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Datafaker's signature
    public <T> T fetchObject(String key, FakerContext context) {
      throw new NotALookup();
    }

    @Override
    public String expression(String expression, BaseFaker root, FakerContext context) {
      throw new NotALookup();
    }
  }
}
