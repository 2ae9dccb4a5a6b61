/**
 * Servers on this machine that speak like Kinesis, S3, SNS and SQS, for trying the job and for its tests. They listen
 * on loopback only, need no account, and end with this process.
 */
package io.tidemark.localcloud;
