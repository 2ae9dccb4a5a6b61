package io.tidemark.jobs.cli;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that keep no process alive.
 *
 * @param name what each is called
 */
record DaemonThreads(String name) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
