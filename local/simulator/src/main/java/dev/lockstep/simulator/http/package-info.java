/// MailerLite's routes, request validation and answer shapes.
@NullMarked
package dev.lockstep.simulator.http;

import org.jspecify.annotations.NullMarked;
