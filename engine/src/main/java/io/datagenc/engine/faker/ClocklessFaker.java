package io.datagenc.engine.faker;

import io.datagenc.engine.text.TextSourceException;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;
import net.datafaker.providers.base.Time;
import net.datafaker.providers.base.TimeAndDate;
import net.datafaker.service.FakeValuesService;
import net.datafaker.service.FakerContext;
import net.datafaker.service.RandomService;

/// A Faker that refuses what depends on the time of day at which it is called.
class ClocklessFaker extends Faker {

  ClocklessFaker(FakeValuesService values, Locale locale, Random random) {
    super(values, new FakerContext(locale, new RandomService(random)));
  }

  // Datafaker means to remove this provider; plans can name it until then.
  @Override
  @SuppressWarnings("removal")
  public net.datafaker.providers.base.DateAndTime date() {
    throw clock();
  }

  @Override
  public TimeAndDate timeAndDate() {
    throw clock();
  }

  @Override
  public Time time() {
    throw clock();
  }

  static TextSourceException clock() {
    return new TextSourceException(
        "Datafaker's dates and times count from the moment of the call, so they would differ from "
            + "run to run; use `uniform(DATE '…', DATE '…')`");
  }
}
