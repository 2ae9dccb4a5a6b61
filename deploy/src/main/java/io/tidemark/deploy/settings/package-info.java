/** What somebody who sets up the stack may choose, read from CDK context. */
package io.tidemark.deploy.settings;
