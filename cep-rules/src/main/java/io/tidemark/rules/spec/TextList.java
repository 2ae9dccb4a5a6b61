package io.tidemark.rules.spec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts as the value of a parameter.
 *
 * @param texts in the order configured
 */
public record TextList(ArrayList<String> texts) implements Serializable {

    /** Copies the list. */
    public TextList {
        texts = new ArrayList<>(texts);
    }

    /** These texts. */
    public TextList(List<String> texts) {
        this(new ArrayList<>(texts));
    }

    /** Whether the text is one of them. */
    public boolean contains(String text) {
        return texts.contains(text);
    }
}
