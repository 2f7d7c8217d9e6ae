package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePatternCheckTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            YYYY-MM-dd          | YYYY is the week-based year, which differs from the calendar's around New Year; use yyyy
            dd.MM.YY            | YY is the week-based year, which differs from the calendar's around New Year; use yy
            YYYY                | YYYY is the week-based year, which differs from the calendar's around New Year; use yyyy
            YYYY-MM-dd w        | YYYY is the week-based year, which differs from the calendar's around New Year; use yyyy
            yyyy-ww             | ww is a week of the week-based year; use YYYY for the year beside it
            yyyy-MM-DD          | DD is the day of the year, up to 366; use dd for the day of the month
            MM/DD/yyyy          | DD is the day of the year, up to 366; use dd for the day of the month
            yyyy-MM-DDD         | DDD is the day of the year, up to 366; use dd for the day of the month
            yyyy-mm-dd          | mm is the minute; use MM for the month
            mm/dd/yyyy          | mm is the minute; use MM for the month
            EEE, d MMM YYYY     | YYYY is the week-based year, which differs from the calendar's around New Year; use yyyy
            YYYYMMdd'T'HHmmss   | YYYY is the week-based year, which differs from the calendar's around New Year; use yyyy
            DD.MM.yyyy          | DD is the day of the year, up to 366; use dd for the day of the month
            dd/mm/yyyy HH:mm    | mm is the minute; use MM for the month
            yyyy/mm             | mm is the minute; use MM for the month
            HHMM                | MM is the month; use mm for the minute
            yyyy-MM-dd'T'hh:mm:ssXXX | hh counts to twelve and says nothing of morning or evening; use HH, or add a
            ddmmyy              | mm is the minute; use MM for the month
            yyyy-MM-dd HH:MM    | MM is the month; use mm for the minute
            HH:mm:SS            | SS is the fraction of a second; use ss for the second
            yyyy-MM-dd hh:mm    | hh counts to twelve and says nothing of morning or evening; use HH, or add a
            dd.MM.yyyy h:mm     | h counts to twelve and says nothing of morning or evening; use H, or add a
            dd.MM.yyyy KK:mm    | KK counts to twelve and says nothing of morning or evening; use HH, or add a
            """)
    void aPatternThatIsRightOnlySometimesIsRefusedWithTheLikelyMistake(String pattern, String mistake) {
        for (String[] place :
                new String[][] {{"date_format", "to"}, {"date_format", "from"}, {"timestamp_to_date", "format"}}) {
            assertThatThrownBy(() -> Transforms.prepared(place[0], "{\"" + place[1] + "\": \"" + pattern + "\"}"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(place[0] + ": " + place[1] + " must say what is meant: " + mistake + ", found \""
                            + pattern + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd",
                "uuuu-MM-dd'T'HH:mm:ss.SSSXXX",
                "YYYY-'W'ww",
                "YYYY-'W'ww-e",
                "yyyy-DDD",
                "dd.MM.yyyy HH:mm",
                "hh:mm a, d MMMM yyyy",
                "h:mm a",
                "HHmmss",
                "mm:ss",
                "yyyyMMddHHmmssSSS",
                "MM/yy",
                "d. MMM yyyy 'um' HH 'Uhr'",
                "EEEE d MMMM",
                "yyyy 'YYYY DD'",
                "EEE, dd MMM yyyy HH:mm:ss Z",
                "MMMM d, yyyy 'at' h:mm a",
                "yyDDD",
                "YYYYww"
            })
    void aPatternThatSaysWhatIsMeantIsTaken(String pattern) {
        assertThatCode(() -> Transforms.prepared("date_format", "{\"to\": \"" + pattern + "\"}"))
                .doesNotThrowAnyException();
    }
}
