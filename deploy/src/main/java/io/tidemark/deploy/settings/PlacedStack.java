package io.tidemark.deploy.settings;

/**
 * A stack and where it goes.
 *
 * @param target where
 * @param settings what is chosen about it
 */
public record PlacedStack(Target target, StackSettings settings) {}
