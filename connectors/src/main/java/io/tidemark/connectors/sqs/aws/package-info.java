/** The port to SQS over the AWS SDK; the only package that knows it. */
package io.tidemark.connectors.sqs.aws;
