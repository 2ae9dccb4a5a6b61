package io.tidemark.jobs.alerts;

import java.io.Serializable;

/**
 * Where alerts come from.
 *
 * @param environment names the deployment
 * @param replay whether they come from history that is read again
 */
public record AlertOrigin(String environment, boolean replay) implements Serializable {}
