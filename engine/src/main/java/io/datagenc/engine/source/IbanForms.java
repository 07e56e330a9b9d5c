package io.datagenc.engine.source;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The account numbers within IBANs, by country (SWIFT's IBAN Registry, ISO 13616): runs of a
/// length and `n` for digits, `a` for capital letters, `c` for either.
final class IbanForms {
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          entry("AD", "8n12c"),
          entry("AE", "19n"),
          entry("AL", "8n16c"),
          entry("AT", "16n"),
          entry("AZ", "4a20c"),
          entry("BA", "16n"),
          entry("BE", "12n"),
          entry("BG", "4a6n8c"),
          entry("BH", "4a14c"),
          entry("BR", "23n1a1c"),
          entry("BY", "4c4n16c"),
          entry("CH", "5n12c"),
          entry("CR", "18n"),
          entry("CY", "8n16c"),
          entry("CZ", "20n"),
          entry("DE", "18n"),
          entry("DK", "14n"),
          entry("DO", "4c20n"),
          entry("EE", "16n"),
          entry("EG", "25n"),
          entry("ES", "20n"),
          entry("FI", "14n"),
          entry("FO", "14n"),
          entry("FR", "10n11c2n"),
          entry("GB", "4a14n"),
          entry("GE", "2a16n"),
          entry("GI", "4a15c"),
          entry("GL", "14n"),
          entry("GR", "7n16c"),
          entry("GT", "24c"),
          entry("HR", "17n"),
          entry("HU", "24n"),
          entry("IE", "4a14n"),
          entry("IL", "19n"),
          entry("IS", "22n"),
          entry("IT", "1a10n12c"),
          entry("JO", "4a4n18c"),
          entry("KW", "4a22c"),
          entry("KZ", "3n13c"),
          entry("LB", "4n20c"),
          entry("LC", "4a24c"),
          entry("LI", "5n12c"),
          entry("LT", "16n"),
          entry("LU", "3n13c"),
          entry("LV", "4a13c"),
          entry("MC", "10n11c2n"),
          entry("MD", "20c"),
          entry("ME", "18n"),
          entry("MK", "3n10c2n"),
          entry("MR", "23n"),
          entry("MT", "4a5n18c"),
          entry("MU", "4a19n3a"),
          entry("NL", "4a10n"),
          entry("NO", "11n"),
          entry("PK", "4a16c"),
          entry("PL", "24n"),
          entry("PS", "4a21c"),
          entry("PT", "21n"),
          entry("QA", "4a21c"),
          entry("RO", "4a16c"),
          entry("RS", "18n"),
          entry("SA", "2n18c"),
          entry("SC", "4a20n3a"),
          entry("SE", "20n"),
          entry("SI", "15n"),
          entry("SK", "20n"),
          entry("SM", "1a10n12c"),
          entry("ST", "21n"),
          entry("SV", "4a20n"),
          entry("TN", "20n"),
          entry("TR", "6n16c"),
          entry("UA", "6n19c"),
          entry("VA", "18n"),
          entry("VG", "4a16n"),
          entry("XK", "16n"));

  private IbanForms() {}

  /// The form of the account numbers of a country, a code of two letters.
  static Optional<String> find(String country) {
    return Optional.ofNullable(FORMS.get(country));
  }

  /// The countries that have IBANs.
  static Set<String> countries() {
    return FORMS.keySet();
  }
}
