package io.tidemark.jobs.advisories;

/**
 * A library, by itself or as a copy inside of something else.
 *
 * @param artifact group and name, or {@link #ANY_GROUP} and name when only the name of a file tells of it
 * @param version as its makers write it
 * @param carrier what it comes in: the name of a jar without its version, or of a list of packages
 */
record Library(String artifact, String version, String carrier) {

    static final String ANY_GROUP = "*";

    private static final String SEPARATOR = ":";

    static Library of(String group, String name, String version, String carrier) {
        return new Library(group + SEPARATOR + name, version, carrier);
    }

    /** Whether this may be that artifact. */
    boolean is(String other) {
        return artifact.equals(other) || (artifact.startsWith(ANY_GROUP + SEPARATOR) && name().equals(nameOf(other)));
    }

    String name() {
        return nameOf(artifact);
    }

    private static String nameOf(String artifact) {
        return artifact.substring(artifact.indexOf(SEPARATOR) + 1);
    }
}
