/** The port to Kinesis over the AWS SDK; the only package that knows it. */
package io.tidemark.connectors.kinesis.aws;
