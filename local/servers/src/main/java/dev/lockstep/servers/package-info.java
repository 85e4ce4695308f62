/// The servers that Lockstep needs - DynamoDB, SQS, S3 and Postgres - inside this process, on loopback only.
@NullMarked
package dev.lockstep.servers;

import org.jspecify.annotations.NullMarked;
