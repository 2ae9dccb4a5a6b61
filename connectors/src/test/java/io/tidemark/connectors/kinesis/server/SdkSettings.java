package io.tidemark.connectors.kinesis.server;

/** What the SDK looks for in its environment, so that it talks to servers of this package. */
final class SdkSettings {

    private SdkSettings() {}

    static void forServersHere() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        System.setProperty("aws.region", "us-east-1");
        // Neither kinesalite nor the faults know the binary protocol.
        System.setProperty("aws.cborEnabled", "false");
    }
}
