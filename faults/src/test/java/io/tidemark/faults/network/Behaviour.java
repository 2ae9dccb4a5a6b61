package io.tidemark.faults.network;

import java.time.Duration;

/** What becomes of what a client says. */
public sealed interface Behaviour {

    /** It is passed on, and the answer comes back. */
    record PassOn() implements Behaviour {}

    /** Nobody is there: connections are reset. */
    record Reset() implements Behaviour {}

    /** Connections are taken, and what is said on them is never answered, whatever comes later. */
    record Ignore() implements Behaviour {}

    /**
     * All is passed on, later.
     *
     * @param later how much each piece of it waits, either way
     */
    record Delay(Duration later) implements Behaviour {}

    /**
     * The service refuses, now and then, and serves what it does not refuse.
     *
     * @param reply what it says
     * @param share of the requests that get it, from 0 to 1
     */
    record Refuse(Reply reply, double share) implements Behaviour {}

    /** What it does when nothing is wrong. */
    Behaviour NORMAL = new PassOn();

    /** A service that is away. */
    Behaviour DOWN = new Reset();

    /** A service that hangs. */
    Behaviour HANGS = new Ignore();
}
