/// Shared state on DynamoDB: leases with fencing tokens, runs with their cursors, the status document and the
/// quota that all functions spend from. Imports nothing else of ours.
@NullMarked
package dev.lockstep.state;

import org.jspecify.annotations.NullMarked;
