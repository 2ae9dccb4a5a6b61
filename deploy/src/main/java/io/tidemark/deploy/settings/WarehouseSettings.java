package io.tidemark.deploy.settings;

import java.util.List;

/**
 * Where Redshift Serverless is to run.
 *
 * @param subnets private ones, in three availability zones
 * @param securityGroups that decide who may connect
 * @param baseCapacity in RPUs
 */
public record WarehouseSettings(List<String> subnets, List<String> securityGroups, int baseCapacity) {

    /** Copies the lists. */
    public WarehouseSettings {
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
    }
}
