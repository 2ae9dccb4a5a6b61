package io.tidemark.jobs.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;

/** Keeps text inside JSON from ending the element of the page that it stands in. */
final class PageEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final String SPECIAL_IN_PAGES = "<>&'";

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        SPECIAL_IN_PAGES.chars().forEach(special -> codes[special] = ESCAPE_CUSTOM);
        return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        return new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
    }
}
