/** The port to SNS over the AWS SDK; the only package that knows it. */
package io.tidemark.connectors.sns.aws;
