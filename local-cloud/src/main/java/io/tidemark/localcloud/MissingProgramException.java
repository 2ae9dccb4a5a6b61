package io.tidemark.localcloud;

/** The servers cannot be started on this machine as it is. The message tells what is missing. */
public final class MissingProgramException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    MissingProgramException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
