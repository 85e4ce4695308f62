package dev.lockstep.checks.broken.runtime;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

final class IsInjected {
    @Retention(RetentionPolicy.RUNTIME)
    @interface Inject {}

    @Inject
    String wrong = "";
}
