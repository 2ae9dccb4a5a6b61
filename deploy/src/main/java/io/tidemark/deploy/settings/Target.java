package io.tidemark.deploy.settings;

/**
 * Where a stack goes.
 *
 * @param account twelve digits
 * @param region such as {@code eu-west-1}
 */
public record Target(String account, String region) {}
