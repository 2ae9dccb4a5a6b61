package io.tidemark.faults.soak;

/** What is looked at again and again. */
public enum Measure {
    /** Memory of the job manager's process. */
    JOB_MANAGER_MEMORY("job manager, resident memory", "MiB", 0.10, 16),
    /** Memory of the process of the task manager that lives through all. */
    TASK_MANAGER_MEMORY("task manager, resident memory", "MiB", 0.10, 16),
    /** What is alive on its heap. */
    TASK_MANAGER_HEAP("task manager, live heap", "MiB", 0.10, 16),
    /** Its classes; those of a job that is started again must go. */
    METASPACE("task manager, metaspace", "MiB", 0.15, 8),
    /** Threads of the job manager. */
    JOB_MANAGER_THREADS("job manager, threads", "", 0.10, 5),
    /** Threads of the task manager. */
    TASK_MANAGER_THREADS("task manager, threads", "", 0.15, 10),
    /** What the job manager has open. */
    JOB_MANAGER_FILES("job manager, file handles", "", 0.10, 10),
    /** What the task manager has open. */
    TASK_MANAGER_FILES("task manager, file handles", "", 0.20, 20),
    /** How long a checkpoint takes. */
    CHECKPOINT_DURATION("checkpoint, duration", "ms", 0.50, 200),
    /** All that the job remembers; it is as large as it gets once the retention has passed. */
    STATE("state", "MiB", 0.15, 16);

    private final String title;
    private final String unit;
    private final double tolerance;
    private final double slack;

    Measure(String title, String unit, double tolerance, double slack) {
        this.title = title;
        this.unit = unit;
        this.tolerance = tolerance;
        this.slack = slack;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    /** By how much of what it was at first it may be more at last. */
    double tolerance() {
        return tolerance;
    }

    /** By how much it may be more in any case. */
    double slack() {
        return slack;
    }
}
