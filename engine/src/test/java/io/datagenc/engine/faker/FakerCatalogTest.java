package io.datagenc.engine.faker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakerCatalogTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name.first_name",
        "name.FIRSTNAME",
        "PhoneNumber.phoneNumber",
        "phone_number.phone_number",
        "Address.city",
        "#{Name.first_name} #{Name.last_name}",
        "#{numerify '##'}",
        "#{Number.number_between '1','10'}",
        "#{options.option 'a}','b'}"
      })
  void acceptsWhatDatafakerHas(String expression) {
    assertThat(FakerCatalog.validate(expression, "en_US")).isEmpty();
  }

  @Test
  void suggestsMethods() {
    assertThat(FakerCatalog.validate("Name.frist_name", "en_US"))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.message()).isEqualTo("provider `Name` has no method `frist_name`");
              assertThat(problem.suggestions()).startsWith("Name.firstName");
            });
    assertThat(FakerCatalog.validate("Hi #{Name.lst_name}", "en_US"))
        .hasValueSatisfying(
            problem -> assertThat(problem.suggestions()).startsWith("Name.lastName"));
  }

  @Test
  void suggestsProviders() {
    assertThat(FakerCatalog.validate("Adress.city", "en_US"))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.message()).isEqualTo("there is no provider `Adress`");
              assertThat(problem.suggestions()).containsExactly("Address");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name",
        "",
        ".x",
        "Name.",
        "Name.first.name",
        "#{Name.first_name",
        "#{numerify '##}",
        "#{}",
        "#{numerify ##}",
        "#{numerify '#' '#'}",
        "Name.toString",
        "Name.getFaker"
      })
  void refusesWhatIsNoExpression(String expression) {
    assertThat(FakerCatalog.validate(expression, "en_US")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Date.birthday", "TimeAndDate.past", "#{date.past '1','DAYS'}", "Time.past"})
  void refusesWhatDependsOnTheClock(String expression) {
    assertThat(FakerCatalog.validate(expression, "en_US"))
        .hasValueSatisfying(problem -> assertThat(problem.message()).contains("moment"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en_US", "en-GB", "de", "de-LU", "pt_BR", "zh-CN", "ja"})
  void acceptsLocalesThatHaveData(String locale) {
    assertThat(FakerCatalog.validate("Name.first_name", locale)).isEmpty();
  }

  @Test
  void refusesLocalesThatWouldBecomeEnglish() {
    assertThat(FakerCatalog.validate("Name.first_name", "hi_IN"))
        .hasValueSatisfying(
            problem ->
                assertThat(problem.message())
                    .isEqualTo(
                        "Datafaker has no data of locale `hi_IN` and would use English data"));
    assertThat(FakerCatalog.validate("Name.first_name", "?")).isPresent();
  }
}
