package io.tidemark.jobs.sql;

/**
 * Something in a rule's file that must change before the rule can run.
 *
 * @param file the file, below the folder as it was given
 * @param line from 1
 * @param column from 1
 * @param problem what is wrong
 * @param remedy what to write instead
 */
record SqlFault(String file, int line, int column, String problem, String remedy) {

    /** The fault in one line, in the form that editors jump to. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + problem + "; " + remedy;
    }
}
