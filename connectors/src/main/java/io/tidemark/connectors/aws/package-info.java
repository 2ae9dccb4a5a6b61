/** What all clients of the AWS SDK have in common here. */
package io.tidemark.connectors.aws;
