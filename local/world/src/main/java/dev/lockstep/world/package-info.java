/// What the tests of functions stand on: real servers, shared by a test JVM, and on them two sides, tables, a queue and
/// a bucket of each test's own. No part of the product.
@NullMarked
package dev.lockstep.world;

import org.jspecify.annotations.NullMarked;
