package io.tidemark.deploy;

/**
 * Where the job's jar lies in S3.
 *
 * @param bucketArn of its bucket
 * @param key of the object
 */
record JobJar(String bucketArn, String key) {

    /** The ARN of the object. */
    String arn() {
        return bucketArn + "/" + key;
    }
}
