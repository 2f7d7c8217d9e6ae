package io.adaptor.internal.transform;

import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages and scripts for which this Java runtime has data; for all others it would silently use its default. */
final class Languages {
    private static final Set<String> KNOWN = Arrays.stream(Locale.getAvailableLocales())
            .map(locale -> locale.getLanguage() + "-" + locale.getScript())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Languages() {}

    /** Returns the rule that a locale violates, or null if the locale is fully supported. */
    static @Nullable String problemOf(Locale locale) {
        if (!KNOWN.contains(locale.getLanguage() + "-" + locale.getScript())) {
            return "must be a language that Java knows, such as en, de-AT or pt-BR";
        }
        String country = locale.getCountry();
        if (!country.isEmpty() && !Character.isDigit(country.charAt(0)) && !COUNTRIES.contains(country)) {
            return "must have a country of ISO 3166 after the language, as de-AT has";
        }
        return locale.hasExtensions() ? problemOfExtensions(locale) : null;
    }

    private static @Nullable String problemOfExtensions(Locale locale) {
        boolean digitsOnly = locale.getExtensionKeys().equals(Set.of(Locale.UNICODE_LOCALE_EXTENSION))
                && locale.getUnicodeLocaleKeys().equals(Set.of("nu"))
                && locale.getUnicodeLocaleAttributes().isEmpty();
        if (digitsOnly) {
            boolean latin = "latn".equals(locale.getUnicodeLocaleType("nu"));
            boolean honoured =
                    latin == (DecimalFormatSymbols.getInstance(locale).getZeroDigit() == '0');
            if (honoured) {
                return null;
            }
        }
        return "may say which digits (ar-u-nu-latn) and nothing else after -u-";
    }
}
